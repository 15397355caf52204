package io.tocsin.incident;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.AlertView;
import io.tocsin.db.Db;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs do with incidents. Every action is one transaction: it locks the incident, checks the version
 * that the caller has seen, decides, and saves row, timeline and feed together. Each fails with {@link Problem.NotFound},
 * and with {@link Problem.Stale} where the caller has seen another version.
 */
public final class Incidents {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String OPEN_KEY = "incident_open_key";

    private final Db db;
    private final IncidentStore store;
    private final AlertStore alerts;
    private final IncidentQueries queries;
    private final IncidentMeters meters;
    private final Duration resolveGrace;

    /** @param resolveGrace how long after a person's resolve repeats of alerts that still fire open nothing */
    public Incidents(
            Db db,
            IncidentStore store,
            AlertStore alerts,
            IncidentQueries queries,
            IncidentMeters meters,
            Duration resolveGrace) {
        this.db = db;
        this.store = store;
        this.alerts = alerts;
        this.queries = queries;
        this.meters = meters;
        this.resolveGrace = resolveGrace;
    }

    /** The incident with the first pages of its timeline and of its alerts. */
    public Future<IncidentDetail> get(IncidentRef ref) {
        return db.inSnapshot(tx -> queries.detail(tx, ref));
    }

    /** The incidents that fit, counted if that is asked for. */
    public Future<Page<Incident>> list(IncidentListing listing, Paging paging) {
        return db.inSnapshot(tx -> queries.list(tx, listing, paging));
    }

    /** What happened to it, the newest first. */
    public Future<Page<TimelineEntry>> timeline(IncidentRef ref, Paging paging) {
        return db.inSnapshot(
                tx -> queries.require(tx, ref).compose(incident -> queries.timeline(tx, incident.id(), paging)));
    }

    /** The alerts that it has or has had. */
    public Future<Page<AlertView>> alerts(IncidentRef ref, Paging paging) {
        return db.inSnapshot(
                tx -> queries.require(tx, ref).compose(incident -> queries.alerts(tx, incident.id(), paging)));
    }

    /** Acknowledging is idempotent; a resolved incident refuses with {@link Problem.Conflict}. */
    public Future<Incident> acknowledge(Action action, @Nullable String assignee) {
        return decide(action, incident -> incident.acknowledge(action.by(), assignee, action.note(), action.now()));
    }

    /**
     * Resolving is idempotent. Repeats of alerts that still fire open nothing for the grace period.
     *
     * @param assignee who it goes to at the same time; null keeps the one it has
     */
    public Future<Incident> resolve(Action action, @Nullable String assignee) {
        return act(
                action,
                (tx, incident) -> quieten(tx, incident, action.now())
                        .map(done -> resolved(incident, action, assignee))
                        .compose(change -> save(tx, change, action.now())));
    }

    /** Refuses with {@link Problem.Conflict} unless it is resolved and no other incident has its dedup key now. */
    public Future<Incident> reopen(Action action) {
        return act(
                action,
                (tx, incident) -> reopened(tx, incident, action).compose(change -> save(tx, change, action.now())));
    }

    /** @param assignee null for nobody */
    public Future<Incident> assign(Action action, @Nullable String assignee) {
        return decide(
                action,
                incident -> incident.assign(action.by(), assignee, action.now())
                        .then(assigned -> assigned.noted(action.by(), action.note(), action.now())));
    }

    /**
     * Writes under the incident, whatever its state.
     *
     * @param text Markdown, not blank
     * @param visibility {@code internal} or {@code public}
     */
    public Future<Incident> message(Action action, String text, String visibility) {
        return decide(action, incident -> incident.message(action.by(), text, visibility, action.now()));
    }

    /** What to do with a locked incident. */
    private interface Deed {
        Future<Saved> apply(SqlConnection tx, Incident incident);
    }

    private record Saved(Change change, Incident incident) {}

    private Future<Incident> decide(Action action, Function<Incident, Change> decision) {
        return act(action, (tx, incident) -> save(tx, decision.apply(incident), action.now()));
    }

    private Future<Incident> act(Action action, Deed deed) {
        return db.inTransaction(tx -> locked(tx, action).compose(incident -> deed.apply(tx, incident)))
                .onSuccess(saved -> meters.saved(List.of(saved.change)))
                .map(Saved::incident);
    }

    private Future<Incident> locked(SqlConnection tx, Action action) {
        return queries.id(tx, action.incident())
                .compose(id -> store.lock(tx, List.of(id), List.of()))
                .map(found -> found.stream().findFirst().orElseThrow(action.incident()::missing))
                .map(incident -> checked(incident, action));
    }

    private static Incident checked(Incident incident, Action action) {
        action.expected().check(incident.label(), incident.version());
        return incident;
    }

    private Future<Saved> save(SqlConnection tx, Change change, Instant now) {
        return store.save(tx, List.of(change), now)
                .map(incidents -> new Saved(change, incidents.get(0)))
                .recover(Incidents::translate);
    }

    private static Change resolved(Incident incident, Action action, @Nullable String assignee) {
        Change assigned =
                assignee == null ? Change.none(incident) : incident.assign(action.by(), assignee, action.now());
        return assigned.then(it -> it.resolve(action.by(), action.note(), action.now()));
    }

    private Future<Void> quieten(SqlConnection tx, Incident incident, Instant now) {
        return incident.isResolved()
                ? Future.succeededFuture()
                : alerts.quiet(tx, incident.id(), now.plus(resolveGrace));
    }

    private Future<Change> reopened(SqlConnection tx, Incident incident, Action action) {
        Change change = incident.reopen(action.by(), action.note(), action.now());
        return queries.openWithKey(tx, incident.dedupKey())
                .map(other -> unlessOpenElsewhere(change, other))
                .compose(allowed -> alerts.quiet(tx, incident.id(), null).map(allowed));
    }

    private static Change unlessOpenElsewhere(Change change, @Nullable Long other) {
        if (other == null) {
            return change;
        }
        throw new Problem.Conflict(change.after().label() + " cannot be reopened: incident #" + other
                + " has been opened for the same thing since; work on that one, or resolve it first.");
    }

    /** Somebody has opened the same key since we looked: looking again finds theirs and tells its number. */
    private static <T> Future<T> translate(Throwable failure) {
        boolean raced = failure instanceof PgException pg
                && UNIQUE_VIOLATION.equals(pg.getSqlState())
                && OPEN_KEY.equals(pg.getConstraint());
        return Future.failedFuture(raced ? new Db.LostRace("another incident of the key was opened") : failure);
    }
}
