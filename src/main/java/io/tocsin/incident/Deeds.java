package io.tocsin.incident;

import io.tocsin.alert.HomeStore;
import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What can be done to an incident, inside the transaction that has locked it. */
final class Deeds {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String OPEN_KEY = "incident_open_key";

    private final IncidentStore store;
    private final HomeStore alerts;
    private final IncidentQueries queries;
    private final Duration resolveGrace;

    /** @param resolveGrace how long after a person's resolve repeats of alerts that still fire open nothing */
    Deeds(IncidentStore store, HomeStore alerts, IncidentQueries queries, Duration resolveGrace) {
        this.store = store;
        this.alerts = alerts;
        this.queries = queries;
        this.resolveGrace = resolveGrace;
    }

    /**
     * One of them.
     *
     * @param word what the audit log calls it
     * @param first takes the locks that workers take before that of an incident: in the reverse order each would wait for
     *     the other
     */
    record Deed(String word, Locks first, Step step) {

        Deed(String word, Step step) {
            this(word, (tx, incident) -> Future.succeededFuture(), step);
        }

        Future<Saved> apply(SqlConnection tx, Incident incident, Action action) {
            return step.apply(tx, incident, action);
        }
    }

    /** What it does. */
    interface Step {
        Future<Saved> apply(SqlConnection tx, Incident incident, Action action);
    }

    /** Holds rows until the transaction ends. */
    interface Locks {
        Future<Void> take(SqlConnection tx, UUID incident);
    }

    /** What the incident's own state machine decides, and nothing else. */
    private Deed decided(String word, BiFunction<Incident, Action, Change> decision) {
        return new Deed(word, (tx, incident, action) -> save(tx, decision.apply(incident, action), action.now()));
    }

    Deed acknowledge(@Nullable String assignee) {
        return decided(
                "incident.acknowledged",
                (incident, action) -> incident.acknowledge(action.by(), assignee, action.note(), action.now()));
    }

    Deed assign(@Nullable String assignee) {
        return decided(
                "incident.assigned",
                (incident, action) -> incident.assign(action.by(), assignee, action.now())
                        .then(assigned -> assigned.noted(action.by(), action.note(), action.now())));
    }

    Deed update(IncidentPatch patch) {
        return decided(
                "incident.updated",
                (incident, action) -> incident.update(patch, action.by(), action.now())
                        .then(updated -> updated.noted(action.by(), action.note(), action.now())));
    }

    Deed message(String text, String visibility) {
        return decided(
                "incident.message_added",
                (incident, action) -> incident.message(action.by(), text, visibility, action.now()));
    }

    Deed resolve(@Nullable String assignee) {
        return new Deed(
                "incident.resolved",
                alerts::lockLive,
                (tx, incident, action) -> quieten(tx, incident, action.now())
                        .map(done -> resolved(incident, action, assignee))
                        .compose(change -> save(tx, change, action.now())));
    }

    Deed reopen() {
        return new Deed(
                "incident.reopened",
                alerts::lockLive,
                (tx, incident, action) ->
                        reopened(tx, incident, action).compose(change -> save(tx, change, action.now())));
    }

    Future<Saved> save(SqlConnection tx, Change change, Instant now) {
        return store.save(tx, List.of(change), now)
                .map(incidents -> new Saved(change, incidents.get(0)))
                .recover(Deeds::translate);
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
