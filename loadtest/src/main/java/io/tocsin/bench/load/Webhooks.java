package io.tocsin.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;

/**
 * Alertmanager's webhooks, version 4, of a given number of alerts: about 1.1 KB each with what Prometheus rules usually
 * carry. The n-th is always the same.
 *
 * @param key of the integration
 * @param services the n-th webhook is of service n modulo this, so that so many incidents open
 * @param alerts of each webhook
 * @param name goes into every label that identifies, so that two sets never meet
 */
public record Webhooks(String key, long services, int alerts, String name) implements LongFunction<byte[]> {

    private static final Instant START =
            Instant.now().minus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final int ALERT_SIZE = 1_150;

    private static final String ALERT = """
            {"status":"%1$s","labels":{"alertname":"HighRequestLatency","cluster":"eu-west-1","container":"api",\
            "environment":"production","instance":"10.%5$d.%6$d.%2$d:8443","job":"%3$s","namespace":"%3$s",\
            "pod":"%3$s-7c9d8f6b5-%4$d-%2$d","prometheus":"monitoring/k8s","service":"%3$s","severity":"critical",\
            "team":"platform"},"annotations":{"description":"99th percentile of the request latency of %3$s is \
            2.371 s for more than 10 minutes, the objective is 500 ms. Users notice this.","runbook_url":\
            "https://runbooks.example.net/api/high-request-latency","summary":"Request latency of %3$s is high"},\
            "startsAt":"%7$s","endsAt":"%8$s","generatorURL":"http://prometheus.example.net:9090/graph?g0.expr=\
            histogram_quantile%%280.99%%2C+sum+by+%%28le%%29+%%28rate%%28http_request_duration_seconds_bucket%%5B5m%%5D\
            %%29%%29%%29+%%3E+0.5\\u0026g0.tab=1","fingerprint":"%9$016x"}""";

    private static final String BODY = """
            {"receiver":"tocsin","status":"%1$s","alerts":[%2$s],"groupLabels":{"namespace":"%3$s","service":"%3$s"},\
            "commonLabels":{"alertname":"HighRequestLatency","cluster":"eu-west-1","container":"api","environment":\
            "production","job":"%3$s","namespace":"%3$s","prometheus":"monitoring/k8s","service":"%3$s",\
            "severity":"critical","team":"platform"},"commonAnnotations":{"summary":"Request latency of %3$s is high"},\
            "externalURL":"http://alertmanager.example.net:9093","version":"4","groupKey":"{}/{team=\\"platform\\"}:\
            {namespace=\\"%3$s\\", n=\\"%4$d\\"}","truncatedAlerts":0}
            """;

    @Override
    public byte[] apply(long number) {
        return Http.post("/alerts", key, body(number));
    }

    /** The n-th one, when all its alerts have ended. */
    public byte[] resolved(long number) {
        return Http.post(
                "/alerts", key, body(number, "resolved", START.plusSeconds(240).toString()));
    }

    /** The same set, made once: a run then only sends. */
    public LongFunction<byte[]> repeating(int distinct) {
        byte[][] made = new byte[distinct][];
        for (int i = 0; i < distinct; i++) {
            made[i] = apply(i);
        }
        return number -> made[(int) (number % distinct)];
    }

    /** The n-th one without the head of the request. */
    public byte[] body(long number) {
        return body(number, "firing", NEVER);
    }

    private byte[] body(long number, String status, String endsAt) {
        String service = name + "-" + number % services;
        var list = new StringBuilder(alerts * ALERT_SIZE);
        for (int i = 0; i < alerts; i++) {
            list.append(i == 0 ? "" : ",").append(alert(number, i, service, status, endsAt));
        }
        return BODY.formatted(status, list, service, number).getBytes(StandardCharsets.UTF_8);
    }

    private String alert(long number, int i, String service, String status, String endsAt) {
        long fingerprint = (number * alerts + i + 1) * 0x9E3779B97F4A7C15L ^ name.hashCode();
        return ALERT.formatted(
                status, i, service, number, number / 250 % 250, number % 250, START, endsAt, fingerprint);
    }
}
