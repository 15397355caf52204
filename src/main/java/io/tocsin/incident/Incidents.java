package io.tocsin.incident;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.HomeStore;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.tocsin.team.OwnershipStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs do with incidents. Every action is one transaction: it locks the incident, checks the version
 * that the caller has seen, decides, and saves row, timeline, feed and audit entry together. Each fails with
 * {@link Problem.NotFound}, with {@link Problem.Stale} where the caller has seen another version, and with
 * {@link Problem.Forbidden} where it is a team's that is out of their reach.
 */
public final class Incidents {

    private final Db db;
    private final IncidentStore store;
    private final HomeStore alerts;
    private final IncidentQueries queries;
    private final IncidentMeters meters;
    private final Deeds deeds;
    private final OverviewQueries overview;
    private final OwnershipStore owners = new OwnershipStore();

    /** @param resolveGrace how long after a person's resolve repeats of alerts that still fire open nothing */
    public Incidents(
            Db db,
            IncidentStore store,
            HomeStore alerts,
            IncidentQueries queries,
            IncidentMeters meters,
            Duration resolveGrace) {
        this.db = db;
        this.store = store;
        this.alerts = alerts;
        this.queries = queries;
        this.meters = meters;
        this.overview = queries.overview();
        this.deeds = new Deeds(store, alerts, queries, resolveGrace);
    }

    /** The incident with the first pages of its timeline and of its alerts. */
    public Future<IncidentDetail> get(IncidentRef ref) {
        return db.inSnapshot(tx -> queries.detail(tx, ref));
    }

    /** The incidents that fit, counted if that is asked for. */
    public Future<Page<Incident>> list(IncidentListing listing, Paging paging) {
        return db.inSnapshot(tx -> queries.list(tx, listing, paging));
    }

    /** How many of the incidents that fit have which value of each field. */
    public Future<IncidentFacets> facets(IncidentFilter filter) {
        return db.inSnapshot(tx -> queries.facets(tx, filter));
    }

    /** How many are open of each service and severity; of the filter only these, environment and team are asked. */
    Future<IncidentMatrix> matrix(IncidentFilter filter) {
        return db.inSnapshot(tx -> overview.matrix(tx, filter));
    }

    /** The others that have to do with it. */
    Future<RelatedIncidents> related(IncidentRef ref) {
        return db.inSnapshot(tx -> queries.require(tx, ref).compose(incident -> overview.related(tx, incident)));
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

    /**
     * Opens an incident, unless one is open with the same key: that is given instead, as it is. Where no team is named it is
     * that of the service.
     */
    Future<Opened> open(NewIncident wanted, Permit permit, Origin by, Instant now) {
        return db.inTransaction(tx -> store.lock(tx, List.of(), wanted.keys())
                        .compose(locked -> wanted.standIn(locked)
                                .map(Incidents::found)
                                .orElseGet(() -> owners.team(tx, wanted.service())
                                        .map(team -> wanted.opened(store.newId(now), team, Actor.of(by), now))
                                        .map(change -> permitted(change, permit))
                                        .compose(opening -> opened(tx, opening, by, now)))))
                .onSuccess(saved -> meters.saved(List.of(saved.change())))
                .map(saved -> new Opened(saved.incident(), saved.change().isNew()));
    }

    /** Changes what the patch names; fails with {@link Problem.Conflict} for another phase of a resolved one. */
    Future<Incident> update(Action action, IncidentPatch patch) {
        return act(action, deeds.update(patch));
    }

    /** Acknowledging is idempotent; a resolved incident refuses with {@link Problem.Conflict}. */
    public Future<Incident> acknowledge(Action action, @Nullable String assignee) {
        return act(action, deeds.acknowledge(assignee));
    }

    /**
     * Resolving is idempotent. Repeats of alerts that still fire open nothing for the grace period.
     *
     * @param assignee who it goes to at the same time; null keeps the one it has
     */
    public Future<Incident> resolve(Action action, @Nullable String assignee) {
        return act(action, deeds.resolve(assignee));
    }

    /** Refuses with {@link Problem.Conflict} unless it is resolved and no other incident has its dedup key now. */
    public Future<Incident> reopen(Action action) {
        return act(action, deeds.reopen());
    }

    /** @param assignee null for nobody */
    public Future<Incident> assign(Action action, @Nullable String assignee) {
        return act(action, deeds.assign(assignee));
    }

    /**
     * Merges an incident into another, which gets its alerts; doing so again changes nothing.
     *
     * @return the merged one, which points on. Fails with {@link Problem.Conflict} when it was merged elsewhere, or the other
     *     is resolved
     */
    public Future<Incident> merge(Action action, IncidentRef into) {
        return db.inTransaction(tx -> Future.all(queries.id(tx, action.incident()), queries.id(tx, into))
                        .compose(ids -> new MergeTransaction(store, alerts, tx, action)
                                .run(ids.resultAt(0), ids.resultAt(1), into)))
                .onSuccess(merged -> meters.saved(merged.changes()))
                .map(MergeTransaction.Merged::source);
    }

    /**
     * Writes under the incident, whatever its state.
     *
     * @param text Markdown, not blank
     * @param visibility {@code internal} or {@code public}
     */
    public Future<Incident> message(Action action, String text, String visibility) {
        return act(action, deeds.message(text, visibility));
    }

    Deeds deeds() {
        return deeds;
    }

    /** Locks the incident, checks the version that the caller has seen, and does it. */
    Future<Saved> perform(Action action, Deeds.Deed deed) {
        var entry = DeedEntry.of(deed.word(), action);
        return db.inTransaction(tx -> locked(tx, action, deed)
                        .compose(incident -> deed.apply(tx, incident, action))
                        .compose(saved ->
                                store.audit().write(tx, entry.of(saved)).map(saved)))
                .onSuccess(saved -> meters.saved(List.of(saved.change())));
    }

    private Future<Incident> act(Action action, Deeds.Deed deed) {
        return perform(action, deed).map(Saved::incident);
    }

    private Future<Incident> locked(SqlConnection tx, Action action, Deeds.Deed deed) {
        return queries.id(tx, action.incident())
                .compose(id -> deed.first().take(tx, id).map(id))
                .compose(id -> store.lock(tx, List.of(id), List.of()))
                .map(locked -> locked.incidents().stream().findFirst().orElseThrow(action.incident()::missing))
                .map(action.permit()::checked);
    }

    private Future<Saved> opened(SqlConnection tx, Change opening, Origin by, Instant now) {
        var entry = new DeedEntry("incident.created", by, now);
        return deeds.save(tx, opening, now)
                .compose(saved -> store.audit().write(tx, entry.of(saved)).map(saved));
    }

    private static Change permitted(Change opening, Permit permit) {
        Incident unused = permit.opened(opening.after());
        return opening;
    }

    private static Future<Saved> found(Incident open) {
        return Future.succeededFuture(new Saved(Change.none(open), open));
    }
}
