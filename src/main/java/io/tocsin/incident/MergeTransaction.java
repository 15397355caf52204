package io.tocsin.incident;

import io.tocsin.alert.HomeStore;
import io.tocsin.audit.NewEntry;
import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One merge in one transaction. Rows are locked in the order to which the workers keep, so that no delivery is lost between
 * the two incidents and none is counted twice:
 *
 * <pre>  alerts of the one that goes → both incidents, by id → decide → move alerts, links, key and timeline → save both</pre>
 */
final class MergeTransaction {

    private final IncidentStore incidents;
    private final HomeStore alerts;
    private final SqlConnection tx;
    private final Action action;
    private final MergeStore store = new MergeStore();

    MergeTransaction(IncidentStore incidents, HomeStore alerts, SqlConnection tx, Action action) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.tx = tx;
        this.action = action;
    }

    /**
     * @param changes of the one that goes and of the one that gets it; none where that was done before
     * @param source as it is now
     */
    record Merged(List<Change> changes, Incident source) {}

    /** @param named the target, as the caller named it */
    Future<Merged> run(UUID source, UUID target, IncidentRef named) {
        if (source.equals(target)) {
            var fault = new Problem.Fault("/into", "is the incident itself; it must be another one");
            throw new Problem.Invalid("An incident cannot be merged into itself.", List.of(fault));
        }
        return alerts.lockOf(tx, source)
                .compose(moving -> incidents
                        .lock(tx, List.of(source, target), List.of())
                        .map(locked -> new Merge(source(locked, source), target(locked, target, named), moving)))
                .compose(merge -> merge.isDone() ? done(merge) : move(merge.possible()));
    }

    private Incident source(Locked locked, UUID id) {
        return action.permit().checked(locked.find(id).orElseThrow(action.incident()::missing));
    }

    private Incident target(Locked locked, UUID id, IncidentRef named) {
        Incident target = locked.find(id).orElseThrow(named::missing);
        return action.permit().reached(target, target.label());
    }

    private static Future<Merged> done(Merge merge) {
        return Future.succeededFuture(new Merged(List.of(), merge.source()));
    }

    private Future<Merged> move(Merge merge) {
        Incident source = merge.source();
        Incident target = merge.target();
        return moveAlerts(merge)
                .compose(moved -> incidents.timeline().copy(tx, source, target, action.now()))
                .compose(copied -> store.pointOn(tx, source, target))
                .compose(pointing -> store.moveLinks(tx, source, target))
                .compose(added -> save(merge, added));
    }

    private Future<Void> moveAlerts(Merge merge) {
        Incident target = merge.target();
        return alerts.move(tx, merge.source().id(), target.id(), target.number())
                .map(moved -> {
                    if (moved > merge.alerts()) {
                        throw new Db.LostRace("an alert came to the incident that is merged");
                    }
                    return null;
                });
    }

    private Future<Merged> save(Merge merge, int added) {
        List<Change> changes =
                List.of(merge.leaving(action.by(), action.now()), merge.coming(added, action.by(), action.now()));
        return incidents
                .save(tx, changes, action.now())
                .compose(saved ->
                        incidents.audit().write(tx, entries(changes, saved)).map(saved))
                .map(saved -> new Merged(changes, saved.get(0)));
    }

    private List<NewEntry> entries(List<Change> changes, List<Incident> saved) {
        var entry = DeedEntry.of("incident.merged", action);
        Incident source = saved.get(0);
        var entries = new ArrayList<>(entry.of(new Saved(changes.get(0), source)));
        entries.addAll(entry.absorbed(new Saved(changes.get(1), saved.get(1)), source));
        return entries;
    }
}
