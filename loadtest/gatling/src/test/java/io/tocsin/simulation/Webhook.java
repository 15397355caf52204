package io.tocsin.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One notification of Alertmanager, version 4.
 *
 * @param number of the group; the same number is the same group with the same alerts
 * @param service that all its alerts are of
 * @param alerts how many
 * @param startsAt since when they fire; what has ended must start later than it ended, or it counts as old news
 */
record Webhook(long number, String service, int alerts, Instant startsAt) {

    private static final Instant START = now();
    private static final String NEVER = "0001-01-01T00:00:00Z";

    /** Of alerts that fire since the simulation began. */
    Webhook(long number, String service, int alerts) {
        this(number, service, alerts, START);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    String firing() {
        return body("firing", NEVER);
    }

    String resolved() {
        return body("resolved", now().toString());
    }

    private String body(String status, String endsAt) {
        String list = IntStream.range(0, alerts)
                .mapToObj(i -> alert(i, status, endsAt))
                .collect(Collectors.joining(","));
        return """
                {"version":"4","groupKey":"{}:{service=\\"%1$s\\", group=\\"%2$d\\"}","truncatedAlerts":0,"status":"%3$s",\
                "receiver":"tocsin","groupLabels":{"service":"%1$s"},"commonLabels":{"service":"%1$s",\
                "alertname":"QueueGrows","severity":"high","environment":"production"},\
                "commonAnnotations":{"summary":"The queue of %1$s grows"},\
                "externalURL":"http://alertmanager.example.net:9093","alerts":[%4$s]}
                """.formatted(service, number, status, list);
    }

    private String alert(int i, String status, String endsAt) {
        return """
                {"status":"%s","labels":{"alertname":"QueueGrows","service":"%s","environment":"production",\
                "severity":"high","group":"%d","instance":"10.0.0.%d:9100"},"annotations":{"summary":\
                "The queue of %2$s grows","description":"More came than was done for 15 minutes. Look at the \
                consumers first; the last three times one of them hung."},"startsAt":"%5$s","endsAt":"%6$s",\
                "generatorURL":"http://prometheus.example.net:9090/graph?g0.expr=queue_length+%%3E+1000"}\
                """.formatted(status, service, number, i, startsAt, endsAt);
    }
}
