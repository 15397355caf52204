package io.tocsin.alert;

import io.tocsin.db.Uuid7;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Alerts as a delivery makes them. */
public final class TestAlerts {

    public static final UUID INTEGRATION = UUID.fromString("0198c000-0000-7000-8000-000000000001");
    private static final Uuid7 IDS = new Uuid7();

    private TestAlerts() {}

    public static Alert firing(String name, Severity severity, Instant at, String... labels) {
        return first(name, severity, at, true, labels);
    }

    public static Alert resolved(String name, Severity severity, Instant at, String... labels) {
        return first(name, severity, at, false, labels);
    }

    private static Alert first(String name, Severity severity, Instant at, boolean firing, String... more) {
        Map<String, String> pairs = new HashMap<>(Map.of("alertname", name, "severity", severity.word()));
        for (int i = 0; i < more.length; i += 2) {
            pairs.put(more[i], more[i + 1]);
        }
        Labels labels = Labels.of(pairs);
        var observation = new Observation(
                INTEGRATION,
                Fingerprint.of(labels),
                firing,
                at,
                firing ? null : at.plusSeconds(60),
                labels,
                Labels.of(Map.of("summary", name + " is up to no good")),
                new Links("http://prometheus.example/graph", "http://alertmanager.example"),
                GroupHash.of("{}"),
                IDS.next(at),
                at.plusSeconds(61));
        var description = new Description(name, severity, pairs.get("service"), pairs.get("env"));
        return Alert.first(IDS.next(at), observation, description);
    }

    /** The same alert, at home in an incident. */
    public static Alert in(Alert alert, UUID incident, long number) {
        return alert.at(Alert.Home.in(incident, number));
    }
}
