package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.GroupId;
import io.tocsin.db.Uuid7;
import io.tocsin.ingest.Payload;
import io.tocsin.ingest.Receipt;
import io.tocsin.rule.Rules;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One batch in one transaction: load, decide in memory, save.
 *
 * <pre>
 *   receipts already there? ─┐
 *   rules that hold          │
 *   groups, locked           ├─► fold into alerts ─► incidents, locked ─► fold into incidents ─► save it all
 *   alerts, locked          ─┘
 * </pre>
 *
 * Rows are locked in one order everywhere: groups, alerts, incidents. What is sent without waiting for the answer before
 * it travels in one round trip.
 */
final class BatchTransaction {

    private final Stores stores;
    private final Criteria criteria;
    private final Uuid7 ids;
    private final SqlConnection tx;
    private final Instant now;
    private final GroupStore groups = new GroupStore();
    private final AlertFold alerts;

    /** What a delivery did to alerts. */
    private record Taken(Delivery delivery, List<Step> steps) {}

    /** And what became of it. */
    private record Settled(Delivery delivery, List<Decided> decided) {}

    BatchTransaction(Stores stores, Criteria criteria, Uuid7 ids, SqlConnection tx, Instant now) {
        this.stores = stores;
        this.criteria = criteria;
        this.ids = ids;
        this.tx = tx;
        this.now = now;
        alerts = new AlertFold(
                seen -> criteria.derivation().of(seen.labels(), seen.annotations()),
                () -> ids.next(now),
                criteria.settings().retryWindow());
    }

    Future<Applied> apply(Batch batch) {
        return load(batch).compose(known -> settle(foldAlerts(batch, known), known));
    }

    private Future<Batch.Known> load(Batch batch) {
        List<GroupStore.Wanted> wanted = batch.groups();
        List<GroupId> groupIds = wanted.stream().map(GroupStore.Wanted::id).toList();
        Future<Set<UUID>> applied = stores.receipts().alreadyApplied(tx, batch.receipts());
        Future<Void> locked = groups.lock(tx, wanted);
        Future<List<GroupState>> states = groups.load(tx, groupIds);
        Future<List<Alert>> listed = stores.alerts().lock(tx, batch.alerts());
        Future<List<Alert>> live = stores.alerts().lockLive(tx, batch.cutResolves());
        Future<Rules> rules = criteria.book().read(tx, now);
        return Future.join(List.of(applied, locked, states, listed, live, rules))
                .map(all -> new Batch.Known(
                        applied.result(), states.result(), listed.result(), live.result(), rules.result()));
    }

    private List<Taken> foldAlerts(Batch batch, Batch.Known known) {
        alerts.load(known.alerts(), known.groups());
        var taken = new ArrayList<Taken>();
        for (Delivery delivery : batch.without(known.applied()).deliveries()) {
            Payload payload = delivery.payload();
            taken.add(new Taken(delivery, payload == null ? List.of() : alerts.fold(delivery, payload)));
        }
        return taken;
    }

    private Future<Applied> settle(List<Taken> taken, Batch.Known known) {
        var fold = new IncidentFold(known.rules(), () -> ids.next(now), criteria.settings());
        var settlement = new Settlement(stores, fold, tx, now);
        List<Step> steps = taken.stream().flatMap(one -> one.steps().stream()).toList();
        return settlement
                .load(steps)
                .map(loaded ->
                        taken.stream().map(one -> settled(one, settlement)).toList())
                .compose(settled -> save(settled, settlement, known));
    }

    private static Settled settled(Taken taken, Settlement settlement) {
        Delivery delivery = taken.delivery();
        return new Settled(delivery, settlement.fold(taken.steps(), delivery.by(), delivery.receivedAt()));
    }

    private Future<Applied> save(List<Settled> settled, Settlement settlement, Batch.Known known) {
        return settlement
                .saveIncidents(criteria.settings().retryWindow())
                .compose(written -> save(receipts(settled, written), written, settlement, known))
                .map(receipts -> Applied.of(known.applied().size(), receipts, settlement.changes()));
    }

    private List<Receipt> receipts(List<Settled> settled, Written written) {
        return settled.stream()
                .map(one -> written.receipt(one.delivery(), one.decided(), now))
                .toList();
    }

    private Future<List<Receipt>> save(
            List<Receipt> receipts, Written written, Settlement settlement, Batch.Known known) {
        return Future.join(
                        settlement.saveAlerts(written, known.alerts(), alerts.alerts()),
                        groups.save(tx, alerts.truncatedGroups()),
                        stores.receipts().insert(tx, receipts))
                .map(receipts);
    }
}
