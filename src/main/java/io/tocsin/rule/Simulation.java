package io.tocsin.rule;

import io.tocsin.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays what happened to alerts under other rules, as a worker would fold it: what comes in one delivery is taken together,
 * what begins before what ends, and an incident resolves when nothing in it fires. What people did to incidents is not
 * played, and what fired before the first happening is not known. Pure.
 */
final class Simulation {

    // In a delivery what begins comes before what ends; how else its body was ordered is not known any more.
    private static final Comparator<Happening> AS_APPLIED = Comparator.comparing(Happening::at)
            .thenComparing(Happening::receipt)
            .thenComparing(happening -> happening.start() == null)
            .thenComparing(happening ->
                    happening.start() == null ? "" : happening.start().key());

    private final boolean autoResolve;
    private final List<Group> all = new ArrayList<>();
    private final Map<String, Group> openByKey = new HashMap<>();
    private final Map<UUID, Group> byAlert = new HashMap<>();
    private final Set<Group> ending = new LinkedHashSet<>();

    /** An incident that would be. */
    static final class Group {

        private final Happening.Start first;
        private final Instant openedAt;
        private final Map<UUID, Severity> firing = new HashMap<>();
        private final Set<UUID> alerts = new HashSet<>();
        private final Set<UUID> was = new LinkedHashSet<>();
        private Severity severity;
        private @Nullable Instant resolvedAt;

        Group(Happening.Start first, Instant openedAt) {
            this.first = first;
            this.openedAt = openedAt;
            this.severity = Severity.of(first.severity()).orElse(Severity.INFO);
        }

        private void take(Happening happening, Happening.Start start) {
            alerts.add(happening.alert());
            firing.put(happening.alert(), Severity.of(start.severity()).orElse(Severity.INFO));
            severity = firing.values().stream().min(Comparator.naturalOrder()).orElse(severity);
            if (happening.incident() != null) {
                was.add(happening.incident());
            }
        }

        /** The incidents in which its alerts were. */
        Set<UUID> was() {
            return was;
        }

        /** @param was those of its incidents that there are still */
        Preview.Item item(List<Preview.Was> was) {
            return new Preview.Item(
                    first.key(),
                    first.rule(),
                    first.title(),
                    severity.word(),
                    first.service(),
                    first.environment(),
                    alerts.size(),
                    openedAt,
                    resolvedAt,
                    was);
        }
    }

    private Simulation(boolean autoResolve) {
        this.autoResolve = autoResolve;
    }

    /** The incidents that would be, in the order in which they would open. */
    static List<Group> of(List<Happening> happenings, boolean autoResolve) {
        var simulation = new Simulation(autoResolve);
        UUID delivery = null;
        Instant at = Instant.EPOCH;
        for (Happening happening : happenings.stream().sorted(AS_APPLIED).toList()) {
            if (!happening.receipt().equals(delivery)) {
                simulation.resolveWhatIsOver(at);
            }
            delivery = happening.receipt();
            at = happening.at();
            simulation.play(happening);
        }
        simulation.resolveWhatIsOver(at);
        return simulation.all;
    }

    private void play(Happening happening) {
        Group home = byAlert.get(happening.alert());
        Happening.Start start = happening.start();
        if (start != null) {
            begin(happening, start, home);
        } else if (home != null && home.firing.remove(happening.alert()) != null) {
            home.severity =
                    home.firing.values().stream().min(Comparator.naturalOrder()).orElse(home.severity);
            ending.add(home);
        }
    }

    /** One that fires already where it is stays there: a second start is the same episode, told again. */
    private void begin(Happening happening, Happening.Start start, @Nullable Group home) {
        if (home != null && home.resolvedAt == null && home.firing.containsKey(happening.alert())) {
            home.take(happening, start);
            return;
        }
        Group group = start.again() && home != null && isFree(home)
                ? reopened(home)
                : openByKey.computeIfAbsent(start.key(), key -> open(start, happening.at()));
        group.take(happening, start);
        byAlert.put(happening.alert(), group);
    }

    private boolean isFree(Group group) {
        return group.resolvedAt != null && !openByKey.containsKey(group.first.key());
    }

    private Group reopened(Group group) {
        group.resolvedAt = null;
        openByKey.put(group.first.key(), group);
        return group;
    }

    private Group open(Happening.Start start, Instant at) {
        var group = new Group(start, at);
        all.add(group);
        return group;
    }

    private void resolveWhatIsOver(Instant at) {
        for (Group group : ending) {
            if (autoResolve && group.firing.isEmpty()) {
                group.resolvedAt = at;
                openByKey.remove(group.first.key(), group);
            }
        }
        ending.clear();
    }
}
