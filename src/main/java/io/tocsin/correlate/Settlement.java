package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertEvent;
import io.tocsin.incident.Actor;
import io.tocsin.incident.Change;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Locked;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What follows from the steps of a transaction's alerts: their incidents, locked, folded and saved, and then the alerts
 * themselves, which must be locked before. It goes {@link #load}, {@link #fold} once or several times,
 * {@link #saveIncidents}, {@link #saveAlerts}.
 */
final class Settlement {

    private final Stores stores;
    private final IncidentFold incidents;
    private final SqlConnection tx;
    private final Instant now;
    private final LinkStore links = new LinkStore();
    private final List<Decided> decided = new ArrayList<>();

    Settlement(Stores stores, IncidentFold incidents, SqlConnection tx, Instant now) {
        this.stores = stores;
        this.incidents = incidents;
        this.tx = tx;
        this.now = now;
    }

    /** Locks the incidents that the steps may concern. */
    Future<Void> load(List<Step> steps) {
        Set<String> keys = incidents.keys(steps);
        Set<UUID> homes = IncidentFold.incidents(steps);
        if (keys.isEmpty() && homes.isEmpty()) {
            return Future.succeededFuture();
        }
        return stores.incidents().lock(tx, homes, keys).compose(found -> load(found, steps));
    }

    private Future<Void> load(Locked found, List<Step> steps) {
        incidents.load(found);
        return links.find(tx, incidents.returning(steps)).map(had -> {
            incidents.know(had);
            return null;
        });
    }

    /** Decides on steps that belong together. */
    List<Decided> fold(List<Step> steps, Actor by, Instant at) {
        List<Decided> some = incidents.fold(steps, by, at);
        decided.addAll(some);
        return some;
    }

    List<Change> changes() {
        return List.copyOf(incidents.changes());
    }

    /** @return what there is to write of the alerts */
    Future<Written> saveIncidents(Duration retryWindow) {
        return stores.incidents().save(tx, changes(), now).map(saved -> written(saved, retryWindow));
    }

    private Written written(List<Incident> saved, Duration retryWindow) {
        Map<UUID, Long> numbers = new HashMap<>();
        saved.forEach(incident -> numbers.put(incident.id(), incident.number()));
        return new Written(numbers, incidents.homes(), retryWindow);
    }

    /**
     * @param known the alerts as they were
     * @param folded those of them that changed, and new ones
     */
    Future<Void> saveAlerts(Written written, Collection<Alert> known, Collection<Alert> folded) {
        Written.Alerts rows = written.alerts(known, folded);
        List<AlertEvent> events = written.events(decided);
        return Future.join(List.of(
                        stores.alerts().insert(tx, rows.inserted()),
                        stores.alerts().update(tx, rows.updated()),
                        stores.alerts().touch(tx, rows.touched()),
                        stores.alerts().record(tx, events, now),
                        links.insert(tx, incidents.links())))
                .mapEmpty();
    }
}
