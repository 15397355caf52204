package io.tocsin.incident;

import io.tocsin.db.Db;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Incidents that a transaction has locked.
 *
 * @param openByKey which of them is open for a dedup key: its own, or that of one that was merged into it
 */
public record Locked(List<Incident> incidents, Map<String, UUID> openByKey) {

    public Locked {
        incidents = List.copyOf(incidents);
        openByKey = Map.copyOf(openByKey);
    }

    static Locked of(List<Incident> incidents) {
        var open = new HashMap<String, UUID>();
        for (Incident incident : incidents) {
            if (!incident.isResolved() && incident.dedupKey() != null) {
                open.put(incident.dedupKey(), incident.id());
            }
        }
        return new Locked(incidents, open);
    }

    /** Those of the keys for which none of these is open. */
    List<String> missing(Collection<String> keys) {
        return keys.stream().filter(key -> !openByKey.containsKey(key)).toList();
    }

    /**
     * With the keys of merged incidents, as far as those that they went into are open.
     *
     * @param merged dedup key and incident
     * @throws Db.LostRace when one of these incidents is not locked: then it was merged a moment ago
     */
    Locked with(Iterable<Row> merged) {
        var open = new HashMap<>(openByKey);
        for (Row row : merged) {
            UUID id = row.getUUID("incident_id");
            Incident target = find(id).orElseThrow(() -> new Db.LostRace("an incident of the key was merged"));
            if (!target.isResolved()) {
                open.put(row.getString("dedup_key"), id);
            }
        }
        return new Locked(incidents, open);
    }

    Optional<Incident> find(UUID id) {
        return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
    }

    /** The one that is open for the key. */
    Optional<Incident> open(String key) {
        return Optional.ofNullable(openByKey.get(key)).flatMap(this::find);
    }
}
