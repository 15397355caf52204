package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertEventView;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.Severity;
import io.tocsin.http.Json;
import io.tocsin.http.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shapes of the contract, to the letter. */
class IncidentJsonTest {

    private static final UUID ID = UUID.fromString("0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f");
    private static final Instant AT = Instant.parse("2026-11-20T22:51:03.112Z");

    private static final String INCIDENT = """
            {"id":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","number":42,"title":"HostHighCpuLoad on web1",\
            "description":null,"status":"open","phase":"detected","severity":"critical","impact":3,"service":"web",\
            "environment":"production","labels":{"cluster":"prod-eu-1"},"tags":["a"],"assignee":null,"team":null,\
            "runbook_url":"https://runbooks.example/cpu","origin":"alert","dedup_key":"k",\
            "alerts":{"firing":2,"resolved":1,"unconfirmed":0,"total":3%s},"previous":null,"merged_into":null,\
            "started_at":"2026-11-20T22:51:03.112Z","created_at":"2026-11-20T22:51:03.000Z",\
            "updated_at":"2026-11-20T22:51:03.112Z","acknowledged_at":null,"acknowledged_by":null,"resolved_at":null,\
            "resolved_by":null,"version":7%s}""";

    private static final String ENTRY = """
            {"id":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","at":"2026-11-20T22:51:03.112Z","kind":"system",\
            "visibility":"internal","action":"alert_joined","text":"Cpu joined.",\
            "changes":{"severity":["high","critical"],"assignee":[null,"ada"]},\
            "actor":{"type":"integration","name":"alertmanager"},"merged_from":null}""";

    private static final String ALERT = """
            {"id":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","integration":"alertmanager","fingerprint":"9f3c",\
            "status":"firing","severity":"critical","title":"HostHighCpuLoad","service":null,"environment":"production",\
            "labels":{"alertname":"HostHighCpuLoad","job":"node"},"annotations":{},\
            "starts_at":"2026-11-20T22:51:03.112Z","ends_at":null,"first_seen_at":"2026-11-20T22:51:03.112Z",\
            "last_seen_at":"2026-11-20T22:51:03.112Z","count":3,"last_receipt":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","generator_url":null,\
            "dashboard_url":null,"panel_url":null,"silence_url":null,\
            "incident":{"id":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","number":42,"status":"open"},"silenced_by":null}""";

    @Test
    void anIncidentInAList() {
        assertThat(Json.text(incident())).isEqualTo(INCIDENT.formatted("", ""));
    }

    @Test
    void anIncidentInDetailHasItsTimelineAndItsAlertsBesideTheirCounts() {
        var detail = new IncidentDetail(incident(), List.of(entry()), List.of(alert()), "7-0");

        assertThat(Json.text(detail))
                .isEqualTo(INCIDENT.formatted(",\"items\":[" + ALERT + "]", ",\"timeline\":[" + ENTRY + "]"));
    }

    @Test
    void aTimelineEntry() {
        assertThat(Json.text(entry())).isEqualTo(ENTRY);
    }

    @Test
    void anAlert() {
        assertThat(Json.text(alert())).isEqualTo(ALERT);
    }

    @Test
    void aLineOfAnAlertsHistory() {
        assertThat(Json.text(new AlertEventView(ID, AT, ID, "OPENED", "firing", AT, null, null)))
                .isEqualTo("""
                        {"id":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","at":"2026-11-20T22:51:03.112Z",\
                        "receipt":"0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f","decision":"OPENED","status":"firing",\
                        "starts_at":"2026-11-20T22:51:03.112Z","ends_at":null,"incident":null}""");
    }

    @Test
    void aPageTellsItsCountOnlyWhereSomebodyAsked() {
        var page = new Page<>(List.of(), null, "7-0", null);

        assertThat(Json.text(page)).isEqualTo("{\"items\":[],\"next\":null,\"position\":\"7-0\"}");
        assertThat(Json.text(page.counted(3)))
                .isEqualTo("{\"items\":[],\"next\":null,\"position\":\"7-0\",\"count\":3}");
    }

    private static Incident incident() {
        return new Incident(
                ID,
                42,
                "HostHighCpuLoad on web1",
                null,
                Phase.DETECTED,
                Severity.CRITICAL,
                3,
                "web",
                "production",
                new TreeMap<>(Map.of("cluster", "prod-eu-1")),
                List.of("a"),
                null,
                null,
                "https://runbooks.example/cpu",
                "alert",
                "k",
                new AlertCounts(List.of(1, 1, 0, 0, 0), 1, 0),
                null,
                null,
                AT,
                Instant.parse("2026-11-20T22:51:03Z"),
                AT,
                null,
                null,
                null,
                null,
                true,
                7);
    }

    private static TimelineEntry entry() {
        var changes = new java.util.LinkedHashMap<String, List<Object>>();
        changes.put("severity", List.of("high", "critical"));
        changes.put("assignee", Arrays.asList(null, "ada"));
        return new TimelineEntry(
                ID,
                ID,
                AT,
                "system",
                "internal",
                "alert_joined",
                "Cpu joined.",
                changes,
                new Actor("integration", "alertmanager"));
    }

    private static AlertView alert() {
        return new AlertView(
                ID,
                "alertmanager",
                "9f3c",
                "firing",
                "critical",
                "HostHighCpuLoad",
                null,
                "production",
                new TreeMap<>(Map.of("job", "node", "alertname", "HostHighCpuLoad")),
                new TreeMap<>(),
                AT,
                null,
                AT,
                AT,
                3,
                ID,
                null,
                null,
                null,
                null,
                new AlertView.IncidentLink(ID, 42, "open"),
                null);
    }
}
