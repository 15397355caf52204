package io.tocsin.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong now and then, and the alert that tells of it.
 *
 * @param service that has it
 * @param alert the name of the alert
 * @param severity the word of the label
 * @param instances how many of its instances have it at a time
 * @param summary for people
 */
record Fault(String service, String alert, String severity, int instances, String summary) {

    private static final String ENVIRONMENT = "production";

    /** What the webhook of all its instances looks like, as Alertmanager 0.28 writes it. */
    JsonObject webhook(Instant startsAt, @Nullable Instant endsAt) {
        var alerts = new JsonArray();
        for (int instance = 1; instance <= instances; instance++) {
            alerts.add(alert(labels(instance), annotations(), startsAt, endsAt));
        }
        return webhook(alert + "/" + service, endsAt == null ? "firing" : "resolved", alerts);
    }

    /** @param group what the sender groups by, as it writes it */
    static JsonObject webhook(String group, String status, JsonArray alerts) {
        return new JsonObject()
                .put("version", "4")
                .put("receiver", "tocsin")
                .put("groupKey", "{}:{alertname=\"" + group.replace("/", "\", service=\"") + "\"}")
                .put("status", status)
                .put("externalURL", "https://alertmanager.demo.example")
                .put("truncatedAlerts", 0)
                .put("alerts", alerts);
    }

    static JsonObject alert(JsonObject labels, JsonObject annotations, Instant startsAt, @Nullable Instant endsAt) {
        return new JsonObject()
                .put("status", endsAt == null ? "firing" : "resolved")
                .put("labels", labels)
                .put("annotations", annotations)
                .put("startsAt", startsAt.toString())
                .put("endsAt", endsAt == null ? "0001-01-01T00:00:00Z" : endsAt.toString())
                .put("generatorURL", "https://prometheus.demo.example/graph?g0.expr=" + labels.getString("alertname"));
    }

    private JsonObject labels(int instance) {
        return new JsonObject()
                .put("alertname", alert)
                .put("service", service)
                .put("environment", ENVIRONMENT)
                .put("severity", severity)
                .put("cluster", "eu-west-1")
                .put("instance", service + "-" + instance + ".demo.example:9090");
    }

    private JsonObject annotations() {
        return new JsonObject()
                .put("summary", summary)
                .put("dashboard_url", "https://grafana.demo.example/d/" + service)
                .put("runbook_url", "https://runbooks.demo.example/" + service + "/" + alert);
    }

    /** Whether two share an incident under the default rule. */
    String group() {
        return group(service, severity);
    }

    static String group(@Nullable String service, String severity) {
        return service + "/" + severity;
    }
}
