package io.tocsin.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * The alerts of one group at a simulated Alertmanager: they fire, repeat, resolve, and fire again with a later start. A
 * snapshot lists those that fire and those that have resolved since the last snapshot that was delivered.
 */
final class Group {

    private static final int MOST_ALERTS = 6;

    private final String name;
    private final Random random;
    private final List<Alert> alerts = new ArrayList<>();
    private int snapshots;

    Group(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    private final class Alert {
        final int number;
        Instant startsAt = now();
        Instant endsAt;
        boolean told;

        Alert(int number) {
            this.number = number;
        }

        TreeMap<String, String> labels() {
            var labels = new TreeMap<String, String>();
            labels.put("alertname", "Chaos" + number % 3);
            labels.put("instance", name + "-" + number);
            labels.put("service", name);
            labels.put("environment", "chaos");
            labels.put("severity", number % 2 == 0 ? "critical" : "warning");
            return labels;
        }
    }

    /** Something happens. */
    void live() {
        if (alerts.size() < MOST_ALERTS && random.nextInt(3) == 0 || alerts.isEmpty()) {
            alerts.add(new Alert(alerts.size()));
        }
        boolean all = random.nextInt(10) == 0;
        for (Alert alert : alerts) {
            if (alert.endsAt == null && (all || random.nextInt(6) == 0)) {
                alert.endsAt = now();
                alert.told = false;
            } else if (alert.endsAt != null && random.nextInt(5) == 0) {
                alert.startsAt = after(alert.endsAt);
                alert.endsAt = null;
            }
        }
    }

    /** Null when there is nothing to tell, which Alertmanager does not send. */
    Delivery snapshot() {
        List<Alert> listed = alerts.stream()
                .filter(alert -> alert.endsAt == null || !alert.told)
                .toList();
        return listed.isEmpty() ? null : delivery(listed);
    }

    /** The sender got its 2xx: what was resolved then is not told again. */
    void delivered(Delivery delivery) {
        for (Alert alert : alerts) {
            alert.told |= delivery.alerts().stream()
                    .anyMatch(said -> said.fingerprint().equals(fingerprint(alert.labels()))
                            && said.endsAt() != null
                            && said.endsAt().equals(alert.endsAt));
        }
    }

    private Delivery delivery(List<Alert> listed) {
        var said = new ArrayList<Delivery.Said>();
        var bodies = new ArrayList<String>();
        for (Alert alert : listed) {
            boolean firing = alert.endsAt == null;
            String fingerprint = fingerprint(alert.labels());
            said.add(new Delivery.Said(fingerprint, firing, alert.startsAt, alert.endsAt));
            bodies.add("{\"status\":\"%s\",\"labels\":%s,\"annotations\":{\"summary\":\"%s\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"generatorURL\":\"http://prometheus/graph\",\"fingerprint\":\"%s\"}"
                    .formatted(
                            firing ? "firing" : "resolved",
                            json(alert.labels()),
                            "told by " + name,
                            alert.startsAt,
                            firing ? "0001-01-01T00:00:00Z" : alert.endsAt,
                            fingerprint));
        }
        boolean anyFires = listed.stream().anyMatch(alert -> alert.endsAt == null);
        return Delivery.of(
                "{\"receiver\":\"tocsin\",\"status\":\"%s\",\"alerts\":[%s],\"groupLabels\":{\"service\":\"%s\"},\"commonLabels\":{},\"commonAnnotations\":{},\"externalURL\":\"http://alertmanager/%s/%d\",\"version\":\"4\",\"groupKey\":\"{}:{service=\\\"%s\\\"}\",\"truncatedAlerts\":0}\n"
                        .formatted(
                                anyFires ? "firing" : "resolved",
                                String.join(",", bodies),
                                name,
                                name,
                                ++snapshots,
                                name),
                said);
    }

    private static String json(TreeMap<String, String> labels) {
        var pairs = new ArrayList<String>();
        labels.forEach((label, value) -> pairs.add("\"" + label + "\":\"" + value + "\""));
        return "{" + String.join(",", pairs) + "}";
    }

    /** Prometheus' hash of a label set: FNV-1a over the sorted pairs, each part ended by 0xff. */
    static String fingerprint(TreeMap<String, String> labels) {
        long hash = 0xcbf29ce484222325L;
        for (var label : labels.entrySet()) {
            for (String part : List.of(label.getKey(), label.getValue())) {
                for (byte one : part.getBytes(StandardCharsets.UTF_8)) {
                    hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
                }
                hash = (hash ^ 0xff) * 0x100000001b3L;
            }
        }
        return "%016x".formatted(hash);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant after(Instant end) {
        Instant now = now();
        return now.isAfter(end) ? now : end.plusMillis(1);
    }
}
