package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.GroupId;
import io.tocsin.db.Uuid7;
import io.tocsin.incident.Actor;
import io.tocsin.incident.Change;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Locked;
import io.tocsin.ingest.Payload;
import io.tocsin.ingest.Receipt;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One batch in one transaction: load, decide in memory, save.
 *
 * <pre>
 *   receipts already there? ─┐
 *   groups, locked           ├─► fold into alerts ─► incidents, locked ─► fold into incidents ─► save it all
 *   alerts, locked          ─┘
 * </pre>
 *
 * Rows are locked in one order everywhere: groups, alerts, incidents. What is sent without waiting for the answer before
 * it travels in one round trip.
 */
final class BatchTransaction {

    private final Stores stores;
    private final Rules rules;
    private final SqlConnection tx;
    private final Instant now;
    private final GroupStore groups = new GroupStore();
    private final LinkStore links = new LinkStore();
    private final AlertFold alerts;
    private final IncidentFold incidents;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();

    /** What a delivery did to alerts. */
    private record Taken(Delivery delivery, List<Step> steps) {}

    /** And what became of it. */
    private record Settled(Delivery delivery, List<Decided> decided) {}

    BatchTransaction(Stores stores, Rules rules, Uuid7 ids, SqlConnection tx, Instant now) {
        this.stores = stores;
        this.rules = rules;
        this.tx = tx;
        this.now = now;
        alerts = new AlertFold(
                seen -> rules.derivation().of(seen.labels(), seen.annotations()),
                () -> ids.next(now),
                rules.settings().retryWindow());
        incidents = new IncidentFold(rules.grouping(), rules.opening(), () -> ids.next(now), rules.settings());
    }

    Future<Applied> apply(Batch batch) {
        return load(batch)
                .compose(known -> loadIncidents(foldAlerts(batch, known))
                        .map(this::foldIncidents)
                        .compose(changes -> save(changes, known)));
    }

    private Future<Batch.Known> load(Batch batch) {
        List<GroupStore.Wanted> wanted = batch.groups();
        List<GroupId> groupIds = wanted.stream().map(GroupStore.Wanted::id).toList();
        Future<Set<UUID>> applied = stores.receipts().alreadyApplied(tx, batch.receipts());
        Future<Void> locked = groups.lock(tx, wanted);
        Future<List<GroupState>> states = groups.load(tx, groupIds);
        Future<List<Alert>> listed = stores.alerts().lock(tx, batch.alerts());
        Future<List<Alert>> live = stores.alerts().lockLive(tx, batch.cutResolves());
        return Future.join(applied, locked, states, listed, live)
                .map(all -> new Batch.Known(applied.result(), states.result(), listed.result(), live.result()));
    }

    private List<Step> foldAlerts(Batch batch, Batch.Known known) {
        alerts.load(known.alerts(), known.groups());
        for (Delivery delivery : batch.without(known.applied()).deliveries()) {
            Payload payload = delivery.payload();
            taken.add(new Taken(delivery, payload == null ? List.of() : alerts.fold(delivery, payload)));
        }
        return taken.stream().flatMap(one -> one.steps().stream()).toList();
    }

    private Future<Locked> loadIncidents(List<Step> steps) {
        Set<String> keys = incidents.keys(steps);
        Set<UUID> homes = IncidentFold.incidents(steps);
        return keys.isEmpty() && homes.isEmpty()
                ? Future.succeededFuture(new Locked(List.of(), Map.of()))
                : stores.incidents().lock(tx, homes, keys);
    }

    private List<Change> foldIncidents(Locked loaded) {
        incidents.load(loaded);
        taken.forEach(one -> settled.add(settle(one.delivery(), one.steps())));
        return List.copyOf(incidents.changes());
    }

    private Settled settle(Delivery delivery, List<Step> steps) {
        return new Settled(delivery, incidents.fold(steps, by(delivery), delivery.receivedAt()));
    }

    private static Actor by(Delivery delivery) {
        return new Actor("integration", delivery.claimed().entry().source());
    }

    private Future<Applied> save(List<Change> changes, Batch.Known known) {
        return stores.incidents()
                .save(tx, changes, now)
                .compose(saved -> write(written(saved), known))
                .map(receipts -> Applied.of(known.applied().size(), receipts, changes));
    }

    private Written written(List<Incident> saved) {
        Map<UUID, Long> numbers = new HashMap<>();
        saved.forEach(incident -> numbers.put(incident.id(), incident.number()));
        return new Written(numbers, incidents.homes(), rules.settings().retryWindow());
    }

    private Future<List<Receipt>> write(Written written, Batch.Known known) {
        Written.Alerts rows = written.alerts(known.alerts(), alerts.alerts());
        List<Decided> all =
                settled.stream().flatMap(one -> one.decided().stream()).toList();
        List<Receipt> receipts = settled.stream()
                .map(one -> written.receipt(one.delivery(), one.decided(), now))
                .toList();
        return Future.join(List.of(
                        stores.alerts().insert(tx, rows.inserted()),
                        stores.alerts().update(tx, rows.updated()),
                        stores.alerts().touch(tx, rows.touched()),
                        stores.alerts().record(tx, written.events(all), now),
                        links.insert(tx, incidents.links()),
                        groups.save(tx, alerts.truncatedGroups()),
                        stores.receipts().insert(tx, receipts)))
                .map(receipts);
    }
}
