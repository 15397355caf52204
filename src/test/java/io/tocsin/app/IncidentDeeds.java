package io.tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What is done to incidents, rules, silences, webhooks and the audit log itself, for the test that looks for every deed there. */
record IncidentDeeds(RunningTocsin tocsin, Pool pool) {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String TOMORROW = InstantSource.system()
            .instant()
            .plus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    Map<String, Supplier<Deed>> deeds() {
        return Map.ofEntries(
                Map.entry("createIncident", () -> Deed.made(tocsin.post(INCIDENTS, "{\"title\":\"Disk full\"}"))),
                Map.entry("updateIncident", () -> {
                    String id = incident();
                    return Deed.on(id, tocsin.patch(INCIDENTS + "/" + id, "{\"title\":\"Disk nearly full\"}"));
                }),
                Map.entry("acknowledgeIncident", () -> toIncident("acknowledge", "{}")),
                Map.entry("resolveIncident", () -> toIncident("resolve", "{\"note\":\"Emptied.\"}")),
                Map.entry("assignIncident", () -> toIncident("assign", "{\"assignee\":\"bob\"}")),
                Map.entry("addMessage", () -> toIncident("messages", "{\"text\":\"Looking.\"}")),
                Map.entry("reopenIncident", () -> {
                    String id = incident();
                    Deed.ok(tocsin.post(INCIDENTS + "/" + id + "/resolve", "{}"));
                    return Deed.on(id, tocsin.post(INCIDENTS + "/" + id + "/reopen", "{}"));
                }),
                Map.entry("mergeIncident", () -> {
                    String from = incident();
                    String into = incident();
                    String body = "{\"into\":\"" + into + "\"}";
                    return new Deed(tocsin.post(INCIDENTS + "/" + from + "/merge", body), List.of(from, into), true);
                }),
                Map.entry("changeIncidents", () -> {
                    List<String> two = List.of(incident(), incident());
                    String body = "{\"ids\":[\"" + String.join("\",\"", two) + "\"],\"action\":\"acknowledge\"}";
                    return new Deed(tocsin.post(INCIDENTS + "/bulk", body), two, true);
                }),
                Map.entry("resolveShort", () -> {
                    String id = incident();
                    return Deed.on(
                            id, tocsin.post("/resolve", "{\"incident\":\"" + id + "\",\"status\":\"acknowledged\"}"));
                }),
                Map.entry(
                        "putGroupingRules",
                        () -> new Deed(
                                tocsin.put(
                                        "/api/v1/grouping-rules",
                                        "{\"rules\":[{\"name\":\"secret web\",\"match\":[\"service=web\"],\"by\":[\"severity\"]}]}"),
                                List.of("null"),
                                true)),
                Map.entry("createSilence", () -> Deed.made(newSilence())),
                Map.entry("updateSilence", () -> {
                    String id = Deed.id(newSilence());
                    return Deed.on(id, tocsin.patch("/api/v1/silences/" + id, "{\"reason\":\"Still moving.\"}"));
                }),
                Map.entry("expireSilence", () -> {
                    String id = Deed.id(newSilence());
                    return Deed.on(id, tocsin.post("/api/v1/silences/" + id + "/expire", ""));
                }),
                Map.entry("redriveReceipt", () -> {
                    String id = deadReceipt();
                    return Deed.on(id, tocsin.post("/api/v1/receipts/" + id + "/redrive", ""));
                }),
                Map.entry(
                        "redriveReceipts", () -> Deed.on(deadReceipt(), tocsin.post("/api/v1/receipts/redrive", "{}"))),
                Map.entry("getReceiptBody", () -> {
                    String id = receipt(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1")));
                    return new Deed(tocsin.get("/api/v1/receipts/" + id + "/body"), List.of(id), false);
                }),
                Map.entry("listAudit", () -> new Deed(tocsin.get("/api/v1/audit?format=csv"), List.of("null"), true)));
    }

    private Deed toIncident(String what, String body) {
        String id = incident();
        return Deed.on(id, tocsin.post(INCIDENTS + "/" + id + "/" + what, body));
    }

    String incident() {
        return Deed.id(tocsin.post(INCIDENTS, "{\"title\":\"Disk full\"}"));
    }

    private HttpResponse<String> newSilence() {
        return tocsin.post(
                "/api/v1/silences",
                "{\"matchers\":[\"service=nowhere\"],\"ends_at\":\"" + TOMORROW + "\",\"reason\":\"Moving.\"}");
    }

    private String deadReceipt() {
        String id = receipt(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1")));
        RunningTocsin.await(
                pool.preparedQuery("UPDATE receipt SET state = 'dead', error = 'It cannot be.' WHERE id = $1")
                        .execute(Tuple.of(UUID.fromString(id))));
        return id;
    }

    private static String receipt(JsonNode applied) {
        return applied.path("id").asText();
    }
}
