package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.GroupId;
import io.tocsin.alert.Observation;
import io.tocsin.ingest.Payload;
import io.tocsin.rule.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The deliveries of one transaction, in the order of acceptance, each receipt once. */
record Batch(List<Delivery> deliveries) {

    static Batch of(Collection<Delivery> read) {
        Map<UUID, Delivery> byReceipt = new LinkedHashMap<>();
        read.stream()
                .sorted(Delivery.ACCEPTED)
                .forEach(delivery -> byReceipt.putIfAbsent(delivery.receipt(), delivery));
        return new Batch(List.copyOf(byReceipt.values()));
    }

    Batch without(Set<UUID> receipts) {
        return new Batch(deliveries.stream()
                .filter(delivery -> !receipts.contains(delivery.receipt()))
                .toList());
    }

    List<UUID> receipts() {
        return deliveries.stream().map(Delivery::receipt).toList();
    }

    /** The alerts that it names, each with the last that it says of it. */
    Map<AlertKey, Observation> alerts() {
        var alerts = new HashMap<AlertKey, Observation>();
        for (Delivery delivery : deliveries) {
            for (Payload.Item item : items(delivery)) {
                if (item instanceof Payload.Read read) {
                    alerts.put(read.observation().key(), read.observation());
                }
            }
        }
        return alerts;
    }

    List<GroupStore.Wanted> groups() {
        Map<GroupId, Boolean> truncated = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Payload payload = delivery.payload();
            if (payload != null) {
                truncated.merge(group(delivery, payload), payload.truncated() > 0, Boolean::logicalOr);
            }
        }
        var wanted = new ArrayList<GroupStore.Wanted>();
        truncated.forEach((group, cut) -> wanted.add(new GroupStore.Wanted(group, cut)));
        return wanted;
    }

    /** The groups of which a truncated body calls all or a part resolved without listing it. */
    Set<GroupId> cutResolves() {
        var groups = new HashSet<GroupId>();
        for (Delivery delivery : deliveries) {
            Payload payload = delivery.payload();
            if (payload != null && payload.truncated() > 0 && payload.resolvedGroup()) {
                groups.add(group(delivery, payload));
            }
        }
        return groups;
    }

    private static GroupId group(Delivery delivery, Payload payload) {
        return new GroupId(delivery.integration(), payload.groupHash());
    }

    private static List<Payload.Item> items(Delivery delivery) {
        Payload payload = delivery.payload();
        return payload == null ? List.of() : payload.items();
    }

    /** What the database knows of all that the batch concerns, and the rules that hold. */
    record Known(Set<UUID> applied, List<GroupState> groups, List<Alert> listed, List<Alert> live, Rules rules) {

        /** Each alert once. */
        Collection<Alert> alerts() {
            Map<AlertKey, Alert> alerts = new HashMap<>();
            listed.forEach(alert -> alerts.put(alert.key(), alert));
            live.forEach(alert -> alerts.putIfAbsent(alert.key(), alert));
            return alerts.values();
        }
    }
}
