package io.tocsin.app;

import static io.tocsin.app.RunningTocsin.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.queue.TestRedis;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a responder sees of the webhooks that a real Alertmanager sent. */
class AlertmanagerJourneyTest {

    private TestRedis redis;
    private RunningTocsin tocsin;

    @BeforeEach
    void start() {
        redis = TestRedis.create();
        tocsin = new RunningTocsin(redis, Map.of());
    }

    @AfterEach
    void close() {
        tocsin.close();
        redis.close();
    }

    /** Service, environment, severity, status and counts of every incident, oldest first. */
    private List<String> incidents() {
        var lines = new ArrayList<String>();
        for (JsonNode incident : tocsin.json("/api/v1/incidents?sort=created").path("items")) {
            JsonNode alerts = incident.path("alerts");
            lines.add("%s %s %s: %s, %d firing, %d resolved"
                    .formatted(
                            incident.path("service").asText(),
                            incident.path("environment").asText(),
                            incident.path("severity").asText(),
                            incident.path("status").asText(),
                            alerts.path("firing").asInt(),
                            alerts.path("resolved").asInt()));
        }
        return lines;
    }

    @Test
    void aGroupBecomesOneIncidentForEachSeverityAndResolvesWithItsAlerts() {
        tocsin.apply(sample("am0.25.0-grouped-firing-1"));
        assertThat(incidents())
                .containsExactlyInAnyOrder(
                        "null prod-eu-1 critical: open, 2 firing, 0 resolved",
                        "null prod-eu-1 medium: open, 1 firing, 0 resolved");

        tocsin.apply(sample("am0.25.0-grouped-firing-2"));
        assertThat(incidents())
                .containsExactlyInAnyOrder(
                        "null prod-eu-1 critical: open, 2 firing, 0 resolved",
                        "null prod-eu-1 medium: resolved, 0 firing, 1 resolved");

        tocsin.apply(sample("am0.25.0-grouped-firing-3"));
        assertThat(incidents())
                .containsExactlyInAnyOrder(
                        "null prod-eu-1 critical: open, 1 firing, 2 resolved",
                        "null prod-eu-1 medium: resolved, 0 firing, 1 resolved");

        tocsin.apply(sample("am0.25.0-grouped-resolved-1"));
        assertThat(incidents())
                .containsExactlyInAnyOrder(
                        "null prod-eu-1 critical: resolved, 0 firing, 3 resolved",
                        "null prod-eu-1 medium: resolved, 0 firing, 1 resolved");
    }

    @Test
    void aRepeatMovesOnlyTheCount() {
        tocsin.apply(sample("am0.25.0-repeat-firing-1"));
        JsonNode receipt = tocsin.apply(sample("am0.25.0-repeat-firing-2"));
        assertThat(receipt.at("/alerts/0/decision").asText()).isEqualTo("REPEAT");
        assertThat(receipt.at("/alerts/0/incident").asInt()).isEqualTo(1);

        JsonNode alert = tocsin.json("/api/v1/alerts").at("/items/0");
        assertThat(alert.path("count").asInt()).isEqualTo(2);
        assertThat(alert.path("fingerprint").asText()).isEqualTo("388d9cd663444239");

        tocsin.apply(sample("am0.25.0-repeat-resolved-1"));
        assertThat(incidents()).containsExactly("null prod-eu-1 critical: resolved, 0 firing, 1 resolved");
        assertThat(actions(1)).containsExactly("resolved", "alert_resolved", "opened");
    }

    private List<String> actions(int incident) {
        var actions = new ArrayList<String>();
        tocsin.json("/api/v1/incidents/" + incident + "/timeline")
                .path("items")
                .forEach(entry -> actions.add(entry.path("action").asText()));
        return actions;
    }

    @Test
    void aTruncatedGroupResolvesWhatItLists() {
        tocsin.apply(sample("am0.25.0-maxalerts-firing"));
        tocsin.apply(sample("am0.25.0-maxalerts-resolved"));

        assertThat(incidents())
                .containsExactlyInAnyOrder(
                        "null prod-eu-1 medium: resolved, 0 firing, 1 resolved",
                        "null prod-eu-1 critical: resolved, 0 firing, 1 resolved");
    }

    @Test
    void labelsComeBackAsTheyWereSent() {
        tocsin.apply(sample("am0.25.0-unicode-firing"));

        JsonNode sent = RunningTocsin.parse(sample("am0.25.0-unicode-firing")).at("/alerts/0");
        JsonNode alert = tocsin.json("/api/v1/alerts").at("/items/0");
        assertThat(alert.path("labels")).isEqualTo(sent.path("labels"));
        assertThat(alert.path("annotations")).isEqualTo(sent.path("annotations"));
        assertThat(alert.path("fingerprint")).isEqualTo(sent.path("fingerprint"));
        assertThat(alert.path("silence_url").asText())
                .startsWith(
                        "http://alertmanager.example.net:9093/#/silences/new?filter=%7Balertname%3D%22Datentr%C3%A4ger_voll%22"
                                + "%2C%20case%3D%22unicode%22%2C%20detail%3D%22quote%20%5C%22%20back%5C%5Cslash%20");
        assertThat(tocsin.json("/api/v1/incidents").at("/items/0/title").asText())
                .isEqualTo("Füllstand > 90 % auf /daten");
    }

    @Test
    void grafanasAlertHasTheLinksThatGrafanaSent() {
        tocsin.apply("""
                {"version": "1", "orgId": 1, "status": "firing", "externalURL": "https://grafana.example/", "alerts": [{
                  "status": "firing", "labels": {"alertname": "Cpu"}, "startsAt": "2026-11-20T22:51:03Z",
                  "generatorURL": "https://grafana.example/alerting/1", "dashboardURL": "https://grafana.example/d/1",
                  "panelURL": "javascript:alert(1)", "silenceURL": "https://grafana.example/alerting/silence/new"}]}""");

        JsonNode alert = tocsin.json("/api/v1/alerts").at("/items/0");
        assertThat(alert.path("generator_url").asText()).isEqualTo("https://grafana.example/alerting/1");
        assertThat(alert.path("dashboard_url").asText()).isEqualTo("https://grafana.example/d/1");
        assertThat(alert.path("panel_url").isNull()).isTrue();
        assertThat(alert.path("silence_url").asText()).isEqualTo("https://grafana.example/alerting/silence/new");
    }

    @Test
    void aSubscriberSeesAnIncidentOpenAndResolve() {
        var feed = new FeedLines(
                tocsin,
                "?after=" + tocsin.json("/api/v1/incidents").path("position").asText());

        tocsin.apply(sample("am0.25.0-basic-firing"));
        tocsin.apply(sample("am0.25.0-basic-resolved"));

        FeedLines.Event opened = feed.next();
        assertThat(opened.name()).isEqualTo("incident.opened");
        assertThat(opened.data().at("/incident/title").asText()).isEqualTo("Basic on web1");
        assertThat(opened.data().path("position").asText()).isEqualTo(opened.id());
        assertThat(feed.upTo("incident.resolved"))
                .containsExactly("alert.firing", "alert.resolved", "incident.resolved");

        var resumed = new FeedLines(tocsin, "?after=" + opened.id());
        assertThat(resumed.upTo("incident.resolved"))
                .containsExactly("alert.firing", "alert.resolved", "incident.resolved");
    }

    @Test
    void aResponderAcknowledgesAndResolvesByOneCall() {
        tocsin.apply(sample("am0.25.0-basic-firing"));

        JsonNode acknowledged = RunningTocsin.parse(tocsin.post("/resolve", """
                        {"incident": "1", "status": "acknowledged", "assignee": "mia@example.net", "note": "on it"}""").body());
        assertThat(acknowledged.path("status").asText()).isEqualTo("acknowledged");
        assertThat(acknowledged.path("assignee").asText()).isEqualTo("mia@example.net");

        HttpResponse<String> resolved = tocsin.post("/resolve", "{\"incident\": \"1\", \"status\": \"resolved\"}");
        assertThat(RunningTocsin.parse(resolved.body()).path("status").asText()).isEqualTo("resolved");
        assertThat(tocsin.post("/api/v1/incidents/1/acknowledge", "{}").statusCode())
                .isEqualTo(409);
        assertThat(tocsin.post("/api/v1/incidents/1/reopen", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void theRecordTellsWhatBecameOfAWebhook() {
        JsonNode receipt = tocsin.apply(sample("am0.25.0-basic-firing"));

        assertThat(receipt.path("state").asText()).isEqualTo("applied");
        assertThat(receipt.path("integration").asText()).isEqualTo("alertmanager");
        assertThat(receipt.at("/alerts/0/decision").asText()).isEqualTo("OPENED");
        assertThat(receipt.at("/alerts/0/incident").asInt()).isEqualTo(1);
    }

    @Test
    void whatASilenceMutedOpensItsIncidentSoonAfterItIsExpiredByTheRuleThatHolds() {
        HttpResponse<String> silence = tocsin.post("/api/v1/silences", """
                        {"matchers": ["cluster=prod-eu-1"], "ends_at": "%s", "reason": "Moving racks."}""".formatted(
                        InstantSource.system().instant().plus(Duration.ofHours(1))));
        assertThat(silence.statusCode()).as(silence.body()).isEqualTo(201);
        String id = RunningTocsin.parse(silence.body()).path("id").asText();

        JsonNode receipt = tocsin.apply(sample("am0.25.0-grouped-firing-1"));
        assertThat(receipt.at("/alerts/0/decision").asText()).isEqualTo("MUTED_BY_SILENCE");
        assertThat(receipt.at("/alerts/0/detail").asText()).startsWith("silence " + id + " until ");
        assertThat(incidents()).isEmpty();
        assertThat(tocsin.json("/api/v1/silences/" + id).path("muted").asInt()).isEqualTo(3);
        assertThat(tocsin.json("/api/v1/alerts").at("/items/0/silenced_by").asText())
                .isEqualTo(id);

        HttpResponse<String> rules = tocsin.put("/api/v1/grouping-rules", """
                        {"rules": [{"name": "clusters", "match": ["cluster=~\\"prod.*\\""], "by": ["cluster"]}]}""");
        assertThat(rules.statusCode()).as(rules.body()).isEqualTo(200);
        assertThat(tocsin.post("/api/v1/silences/" + id + "/expire", "").statusCode())
                .isEqualTo(200);

        RunningTocsin.eventually(
                this::incidents, List.of("null prod-eu-1 critical: open, 3 firing, 0 resolved")::equals);
    }

    @Test
    void metricsAndReadinessSpeakOfThePipeline() {
        tocsin.apply(sample("am0.25.0-basic-firing"));

        assertThat(tocsin.get("/ready").statusCode()).isEqualTo(200);
        assertThat(tocsin.get("/health").statusCode()).isEqualTo(200);
        RunningTocsin.eventually(
                () -> tocsin.get("/metrics").body(),
                page -> page.contains("incident_active_total{severity=\"critical\",status=\"open\"")
                        && page.contains("tocsin_decisions_total{decision=\"OPENED\"}"));
    }
}
