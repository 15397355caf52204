package io.tocsin.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One alert group of a simulated Alertmanager: alerts fire, others join, some resolve, all resolve, and fire again. What
 * resolved stays in the group until a delivery that tells it has succeeded. Used by one thread.
 */
final class Group {

    private static final String[] SEVERITIES = {"critical", "warning", "info"};
    private static final int SERVICES = 5;
    private static final int MOST_ALERTS = 6;

    final String key;
    final SortedMap<String, String> groupLabels;
    private final RandomGenerator random;
    private final Map<SortedMap<String, String>, Sent> alerts = new LinkedHashMap<>();
    private final List<SortedMap<String, String>> identities = new ArrayList<>();

    /**
     * An alert as a webhook tells it.
     *
     * @param endsAt null while it fires
     */
    record Sent(
            SortedMap<String, String> labels,
            Instant startsAt,
            @Nullable Instant endsAt) {

        boolean firing() {
            return endsAt == null;
        }
    }

    Group(int sender, int number, RandomGenerator random) {
        this.random = random;
        String service = "service" + random.nextInt(SERVICES);
        String alertname = "Alert" + number;
        this.groupLabels = new TreeMap<>(Map.of("alertname", alertname, "service", service));
        this.key = "{}/{region=\"r" + sender + "\"}:{alertname=\"" + alertname + "\", service=\"" + service + "\"}";
        int size = 1 + random.nextInt(MOST_ALERTS);
        for (int i = 0; i < size; i++) {
            identities.add(identity(sender, i));
        }
    }

    private SortedMap<String, String> identity(int sender, int number) {
        var labels = new TreeMap<>(groupLabels);
        labels.put("region", "r" + sender);
        labels.put("env", sender % 2 == 0 ? "production" : "staging");
        labels.put("instance", "wörker-" + number + ".example.net:9100");
        labels.put("severity", SEVERITIES[random.nextInt(SEVERITIES.length)]);
        return labels;
    }

    /** Time passes: something may fire, join or resolve. Most often nothing does, and the group is just repeated. */
    void live(Instant now) {
        int dice = random.nextInt(100);
        if (alerts.values().stream().noneMatch(Sent::firing)) {
            fire(dice < 60 ? 1 + random.nextInt(identities.size()) : 0, now);
        } else if (dice < 20) {
            fire(1, now);
        } else if (dice < 40) {
            resolve(1, now);
        } else if (dice < 52) {
            resolve(identities.size(), now);
        }
    }

    private void fire(int most, Instant now) {
        int left = most;
        for (SortedMap<String, String> labels : identities) {
            Sent known = alerts.get(labels);
            if (left > 0 && (known == null || !known.firing())) {
                alerts.put(labels, new Sent(labels, now, null));
                left--;
            }
        }
    }

    private void resolve(int most, Instant now) {
        int left = most;
        for (Sent alert : List.copyOf(alerts.values())) {
            if (left > 0 && alert.firing()) {
                // Prometheus' clock says when it began, Alertmanager's when it ended: not before, at least.
                Instant end = now.isAfter(alert.startsAt) ? now : alert.startsAt.plus(Duration.ofMillis(1));
                alerts.put(alert.labels, new Sent(alert.labels, alert.startsAt, end));
                left--;
            }
        }
    }

    /** What a webhook would tell now; empty when there is nothing to tell. */
    List<Sent> snapshot() {
        return List.copyOf(alerts.values());
    }

    /** That snapshot arrived: what it told as resolved is not told again. */
    void delivered(List<Sent> snapshot) {
        snapshot.stream().filter(alert -> !alert.firing()).forEach(alert -> alerts.remove(alert.labels, alert));
    }
}
