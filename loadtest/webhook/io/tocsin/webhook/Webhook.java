package io.tocsin.webhook;

import java.time.Instant;
import java.util.HexFormat;

/**
 * One notification of Alertmanager, version 4: about 1.1 KB an alert with what Prometheus rules usually carry.
 *
 * @param service that all its alerts are of
 * @param number of the group; the same number is the same group with the same alerts
 * @param alerts how many
 * @param startsAt since when they fire; what has ended must start later than it ended, or it counts as old news
 */
public record Webhook(String service, long number, int alerts, Instant startsAt) {

    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final int ALERT_SIZE = 1_150;
    private static final int PER_NET = 250;
    /** Spreads numbers over all 64 bits, no two alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Template ALERT = new Template("""
            {"status":"@0@","labels":{"alertname":"HighRequestLatency","cluster":"eu-west-1","container":"api",\
            "environment":"production","instance":"10.@1@:8443","job":"@2@","namespace":"@2@",\
            "pod":"@2@-7c9d8f6b5-@3@","prometheus":"monitoring/k8s","service":"@2@","severity":"critical",\
            "team":"platform"},"annotations":{"description":"99th percentile of the request latency of @2@ is \
            2.371 s for more than 10 minutes, the objective is 500 ms. Users notice this.","runbook_url":\
            "https://runbooks.example.net/api/high-request-latency","summary":"Request latency of @2@ is high"},\
            "startsAt":"@4@","endsAt":"@5@","generatorURL":"http://prometheus.example.net:9090/graph?g0.expr=\
            histogram_quantile%280.99%2C+sum+by+%28le%29+%28rate%28http_request_duration_seconds_bucket%5B5m%5D\
            %29%29%29+%3E+0.5\\u0026g0.tab=1","fingerprint":"@6@"}""");

    private static final Template HEAD = new Template("""
            {"receiver":"tocsin","status":"@0@","alerts":[""");

    private static final Template TAIL = new Template("""
            ],"groupLabels":{"namespace":"@0@","service":"@0@"},\
            "commonLabels":{"alertname":"HighRequestLatency","cluster":"eu-west-1","container":"api","environment":\
            "production","job":"@0@","namespace":"@0@","prometheus":"monitoring/k8s","service":"@0@",\
            "severity":"critical","team":"platform"},"commonAnnotations":{"summary":"Request latency of @0@ is high"},\
            "externalURL":"http://alertmanager.example.net:9093","version":"4","groupKey":"{}/{team=\\"platform\\"}:\
            {namespace=\\"@0@\\", n=\\"@1@\\"}","truncatedAlerts":0}
            """);

    public String firing() {
        return body("firing", NEVER);
    }

    /** When all its alerts have ended. */
    public String resolved(Instant endsAt) {
        return body("resolved", endsAt.toString());
    }

    private String body(String status, String endsAt) {
        var body = new StringBuilder((alerts + 1) * ALERT_SIZE);
        HEAD.write(body, status);
        for (int i = 0; i < alerts; i++) {
            if (i > 0) {
                body.append(',');
            }
            alert(body, i, status, endsAt);
        }
        TAIL.write(body, service, Long.toString(number));
        return body.toString();
    }

    private void alert(StringBuilder body, int i, String status, String endsAt) {
        String address = number / PER_NET % PER_NET + "." + number % PER_NET + "." + i;
        long fingerprint = (number * alerts + i + 1) * SPREAD ^ service.hashCode();
        ALERT.write(
                body,
                status,
                address,
                service,
                number + "-" + i,
                startsAt.toString(),
                endsAt,
                HexFormat.of().toHexDigits(fingerprint));
    }
}
