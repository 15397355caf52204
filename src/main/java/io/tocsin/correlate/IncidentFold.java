package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStatus;
import io.tocsin.alert.Decision;
import io.tocsin.incident.Actor;
import io.tocsin.incident.AlertBrief;
import io.tocsin.incident.Change;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Locked;
import io.tocsin.rule.Rules;
import io.tocsin.rule.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch's steps into incidents, in memory: finds or opens the incident of each alert that fires, counts those that
 * end, resolves what has nothing left to fire. All alerts of one delivery are applied together, and what begins to fire
 * is counted before what ends.
 */
final class IncidentFold {

    private final Map<UUID, Change> changes = new LinkedHashMap<>();
    private final Map<String, UUID> openByKey = new HashMap<>();
    private final Map<AlertKey, Alert.Home> homes = new HashMap<>();
    private final List<LinkStore.Link> links = new ArrayList<>();
    private final Set<LinkStore.Pair> had = new HashSet<>();
    private final Rules rules;
    private final Opening opening;
    private final Supplier<UUID> ids;
    private final CorrelateSettings settings;

    IncidentFold(Rules rules, Supplier<UUID> ids, CorrelateSettings settings) {
        this.rules = rules;
        this.opening = new Opening(rules);
        this.ids = ids;
        this.settings = settings;
    }

    /** The dedup keys whose open incidents the steps ask for. */
    Set<String> keys(Collection<Step> steps) {
        var keys = new HashSet<String>();
        steps.stream()
                .filter(step -> step.transition().isFiring())
                .forEach(step -> keys.add(rules.grouping().key(step.subject())));
        return keys;
    }

    /** The incidents that the steps' alerts belong to already, of those steps that change something. */
    static Set<UUID> incidents(Collection<Step> steps) {
        var incidents = new HashSet<UUID>();
        for (Step step : steps) {
            UUID home = step.after().home().incident();
            if (home != null && changesIncident(step.transition())) {
                incidents.add(home);
            }
        }
        return incidents;
    }

    private static boolean changesIncident(Transition transition) {
        return switch (transition) {
            case STARTED, REOPENED, CONFIRMED, ENDED, DOUBTED -> true;
            case REPEAT, LATE_COPY, ENDED_UNSEEN -> false;
        };
    }

    /**
     * Of alerts that begin to fire again and come to an open incident: that and the alert. It may have had it before, and
     * not last, where the rules have changed since or the alert was muted.
     */
    List<LinkStore.Pair> returning(Collection<Step> steps) {
        var pairs = new ArrayList<LinkStore.Pair>();
        for (Step step : steps) {
            UUID open = step.transition().isFiring() && step.before() != null
                    ? openByKey.get(rules.grouping().key(step.subject()))
                    : null;
            if (open != null && !open.equals(step.after().home().incident())) {
                pairs.add(new LinkStore.Pair(open, step.after().id()));
            }
        }
        return pairs;
    }

    /** Which of {@link #returning} there are. */
    void know(Collection<LinkStore.Pair> links) {
        had.addAll(links);
    }

    void load(Locked locked) {
        locked.incidents().forEach(incident -> changes.put(incident.id(), Change.none(incident)));
        openByKey.putAll(locked.openByKey());
    }

    /**
     * Applies what one delivery did.
     *
     * @return the decision on each step, in the order of the steps
     */
    List<Decided> fold(List<Step> steps, Actor by, Instant at) {
        var decided = new ArrayList<Decided>();
        var touched = new HashSet<UUID>();
        for (List<Step> run : runs(steps)) {
            Map<UUID, Moves> moves = new LinkedHashMap<>();
            run.forEach(step -> decided.add(decide(step, moves, at)));
            moves.forEach((incident, move) -> changes.put(incident, move.applyTo(so(incident), by, at)));
            moves.entrySet().stream()
                    .filter(move -> move.getValue().anyEnded())
                    .forEach(move -> touched.add(move.getKey()));
        }
        touched.forEach(incident -> resolveIfOver(incident, at));
        return decided;
    }

    /** A body may name an alert twice; then what it did first must be counted before what it did next. */
    private static List<List<Step>> runs(List<Step> steps) {
        var runs = new ArrayList<List<Step>>();
        var run = new ArrayList<Step>();
        var seen = new HashSet<AlertKey>();
        for (Step step : steps) {
            if (!seen.add(step.key())) {
                runs.add(List.copyOf(run));
                run.clear();
                seen.clear();
                seen.add(step.key());
            }
            run.add(step);
        }
        runs.add(run);
        return runs;
    }

    private Decided decide(Step step, Map<UUID, Moves> moves, Instant at) {
        Optional<Silence> silence = silence(step);
        if (silence.isPresent()) {
            return mute(step, silence.get(), moves);
        }
        UUID home = home(step.after());
        return switch (step.transition()) {
            case STARTED -> starts(step, home, moves, at);
            case REOPENED -> reopens(step, home, moves, at);
            case CONFIRMED -> moved(step, Decision.REPEAT, home, moves, Moves::confirms);
            case DOUBTED -> moved(step, Decision.REPEAT, home, moves, Moves::doubts);
            case ENDED ->
                moved(step, Decision.RESOLVED, home, moves, (move, alert) -> move.ends(alert, wasUnconfirmed(step)));
            case REPEAT -> new Decided(step, Decision.REPEAT, home);
            case LATE_COPY -> new Decided(step, Decision.LATE_COPY, home);
            case ENDED_UNSEEN -> new Decided(step, Decision.RESOLVED, null);
        };
    }

    private Optional<Silence> silence(Step step) {
        return step.transition().isFiring()
                ? rules.silence(step.after().latest().labels(), step.at())
                : Optional.empty();
    }

    private Decided mute(Step step, Silence silence, Map<UUID, Moves> moves) {
        leaves(step, home(step.after()), moves);
        homes.put(step.key(), Alert.Home.muted(new Alert.Mute(silence.id(), silence.version()), silence.endsAt()));
        return Decided.muted(step, silence);
    }

    private interface Move {
        void of(Moves moves, AlertBrief alert);
    }

    private Decided moved(Step step, Decision decision, @Nullable UUID home, Map<UUID, Moves> moves, Move move) {
        if (home != null && changes.containsKey(home)) {
            move.of(moves.computeIfAbsent(home, incident -> new Moves()), brief(step.after()));
        }
        return new Decided(step, decision, home);
    }

    private Decided starts(Step step, @Nullable UUID home, Map<UUID, Moves> moves, Instant at) {
        String key = rules.grouping().key(step.subject());
        UUID open = openByKey.get(key);
        Decision decision = open == null ? Decision.OPENED : Decision.JOINED;
        UUID incident = open == null ? open(step, key, home, at) : open;
        fires(step, incident, home, moves);
        return new Decided(step, decision, incident);
    }

    /** The phantom's own incident goes on where it can; where a person closed it or another is open, it does not. */
    private Decided reopens(Step step, @Nullable UUID home, Map<UUID, Moves> moves, Instant at) {
        Incident old = home == null ? null : so(home).after();
        if (old != null && old.isResolved() && old.resolvedByAlerts() && isFree(old.dedupKey())) {
            changes.compute(old.id(), (id, change) -> so(id).then(incident -> incident.reopenWithAlerts(at)));
            if (old.dedupKey() != null) {
                openByKey.put(old.dedupKey(), old.id());
            }
        } else if (old == null || old.isResolved()) {
            return new Decided(
                    step, Decision.REOPENED, starts(step, home, moves, at).incident());
        }
        fires(step, old.id(), home, moves);
        return new Decided(step, Decision.REOPENED, old.id());
    }

    private boolean isFree(@Nullable String dedupKey) {
        return dedupKey == null || !openByKey.containsKey(dedupKey);
    }

    private UUID open(Step step, String key, @Nullable UUID home, Instant at) {
        Incident old = home == null || !changes.containsKey(home) ? null : so(home).after();
        UUID previous = old != null && old.isResolved() && !old.resolvedByAlerts() ? old.id() : null;
        Incident blank = opening.blank(ids.get(), key, step.after(), previous, at);
        changes.put(blank.id(), new Change(null, blank, List.of(), List.of()));
        openByKey.put(key, blank.id());
        return blank.id();
    }

    private void fires(Step step, UUID incident, @Nullable UUID home, Map<UUID, Moves> moves) {
        boolean returns = incident.equals(home)
                || had.contains(new LinkStore.Pair(incident, step.after().id()));
        if (!incident.equals(home)) {
            leaves(step, home, moves);
        }
        Moves move = moves.computeIfAbsent(incident, id -> new Moves());
        move.fires(brief(step.after()), returns);
        if (step.after().episodes().status(settings.retryWindow()) == AlertStatus.UNCONFIRMED) {
            move.doubts(brief(step.after()));
        }
        homes.put(step.key(), Alert.Home.in(incident, 0));
        if (!returns) {
            links.add(new LinkStore.Link(incident, step.after().id(), step.at()));
        }
    }

    /** A person resolved its incident while it fired, so it was still counted there as firing. */
    private void leaves(Step step, @Nullable UUID home, Map<UUID, Moves> moves) {
        if (home != null && changes.containsKey(home) && step.wasLive(settings.retryWindow())) {
            moves.computeIfAbsent(home, id -> new Moves()).leaves(brief(step.after()), wasUnconfirmed(step));
        }
    }

    private void resolveIfOver(UUID id, Instant at) {
        Incident incident = so(id).after();
        boolean over = incident.alerts().firing() == 0 && incident.alerts().unconfirmed() == 0;
        if (settings.autoResolve() && over && !incident.isResolved()) {
            changes.put(id, so(id).then(open -> open.resolveWithAlerts(at)));
            openByKey.values().removeIf(id::equals);
        }
    }

    private boolean wasUnconfirmed(Step step) {
        return step.wasUnconfirmed(settings.retryWindow());
    }

    private @Nullable UUID home(Alert alert) {
        return homes.getOrDefault(alert.key(), alert.home()).incident();
    }

    private Change so(UUID incident) {
        Change change = changes.get(incident);
        if (change == null) {
            throw new IllegalStateException("incident " + incident + " was not loaded");
        }
        return change;
    }

    private static AlertBrief brief(Alert alert) {
        return new AlertBrief(
                alert.id(),
                alert.key().fingerprint(),
                alert.description().title(),
                alert.description().severity(),
                alert.latest().labels(),
                alert.episodes().startsAt());
    }

    /** What happened to each incident; some of it may be nothing. */
    Collection<Change> changes() {
        return changes.values();
    }

    List<LinkStore.Link> links() {
        return links;
    }

    /** Where alerts went, the numbers of the incidents left out; alerts that stayed are not in it. */
    Map<AlertKey, Alert.Home> homes() {
        return homes;
    }
}
