package io.tocsin.correlate;

import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes Alertmanager bodies for tests: {@code new Webhook("group").firing("web1", t).resolved("web2", s, e).at(now)}. */
final class Webhook {

    static final UUID INTEGRATION = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final Uuid7 IDS = new Uuid7();

    private final String groupKey;
    private final List<Object> alerts = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private String severity = "critical";
    private String summary = "";

    Webhook(String groupKey) {
        this.groupKey = groupKey;
    }

    Webhook severity(String severity) {
        this.severity = severity;
        return this;
    }

    Webhook summary(String summary) {
        this.summary = summary;
        return this;
    }

    Webhook firing(String instance, Instant startsAt) {
        return alert(instance, "firing", startsAt, "0001-01-01T00:00:00Z");
    }

    Webhook resolved(String instance, Instant startsAt, Instant endsAt) {
        return alert(instance, "resolved", startsAt, endsAt.toString());
    }

    private Webhook alert(String instance, String status, Instant startsAt, String endsAt) {
        var labels = Map.of("alertname", "Down", "instance", instance, "service", groupKey, "severity", severity);
        var alert = new HashMap<String, Object>(
                Map.of("status", status, "labels", labels, "startsAt", startsAt.toString(), "endsAt", endsAt));
        if (!summary.isEmpty()) {
            alert.put("annotations", Map.of("summary", summary));
        }
        alerts.add(alert);
        return this;
    }

    /** An alert that cannot be read. */
    Webhook broken() {
        alerts.add(Map.of("status", "firing", "labels", "none"));
        return this;
    }

    Webhook truncated(int alertsLeftOut) {
        more.put("truncatedAlerts", alertsLeftOut);
        return this;
    }

    /** @param externalUrl of the Alertmanager that sends it */
    Webhook by(String externalUrl) {
        more.put("externalURL", externalUrl);
        return this;
    }

    Webhook status(String status) {
        more.put("status", status);
        return this;
    }

    Webhook reason(String reason) {
        more.put("notification_reason", reason);
        return this;
    }

    /** The webhook as a worker claims it, accepted at this time. */
    Claimed at(Instant receivedAt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", groupKey);
        body.put("status", "firing");
        body.put("alerts", alerts);
        body.putAll(more);
        Buffer bytes = Json.write(body);
        UUID id = IDS.next(receivedAt);
        return new Claimed(new Entry(id, INTEGRATION, "alertmanager", receivedAt, bytes), id.toString(), 1, receivedAt);
    }
}
