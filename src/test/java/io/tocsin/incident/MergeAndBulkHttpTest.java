package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merging incidents, and doing one thing to many, as clients meet it. */
class MergeAndBulkHttpTest {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final Caller ADA =
            new Caller("user", new UUID(0, 1), "ada@example.org", Set.of("incidents:read", "incidents:write"));

    private static Vertx vertx;
    private static TestIncidents world;
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        world = new TestIncidents(vertx);
        server = ServerFixture.start(
                (context, permission) -> Future.succeededFuture(ADA),
                ServerFixture.bound(new IncidentApi(world.incidents)));
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    @Test
    void aMergedIncidentPointsOnAndCanOnlyBeReopenedThere() {
        Incident from = open("web");
        Incident into = open("web");
        HttpResponse<Buffer> answer = merge(from, "\"" + into.id() + "\"");

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"2\"");
        JsonObject target = new JsonObject().put("id", into.id().toString()).put("number", into.number());
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo("resolved");
        assertThat(answer.bodyAsJsonObject().getJsonObject("merged_into")).isEqualTo(target);
        JsonObject read = server.get(path(from)).bodyAsJsonObject();
        assertThat(read.getJsonObject("merged_into")).isEqualTo(target);
        assertThat(read.getJsonArray("timeline")).hasSize(2);
        JsonArray timeline = server.get(path(into)).bodyAsJsonObject().getJsonArray("timeline");
        assertThat(timeline).hasSize(3);
        HttpResponse<Buffer> reopened = post(path(from) + "/reopen", "{}");
        assertThat(reopened.statusCode()).isEqualTo(409);
        assertThat(reopened.bodyAsJsonObject().getString("detail")).contains("#" + into.number());
    }

    @Test
    void whoAsksForAnIncidentOfTheMergedKeyGetsTheTarget() {
        Incident from = open("web");
        Incident into = open("web");
        merge(from, "" + into.number());

        String body = new JsonObject()
                .put("title", "t")
                .put("dedup_key", from.dedupKey())
                .encode();
        HttpResponse<Buffer> found = post(INCIDENTS, body);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.bodyAsJsonObject().getLong("number")).isEqualTo(into.number());

        post(path(into) + "/resolve", "{}");
        assertThat(post(INCIDENTS, body).statusCode()).isEqualTo(201);
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        Incident one = open("web");
        Incident two = open("web");
        Incident over = open("web");
        post(path(over) + "/resolve", "{}");

        assertThat(merge(one, "" + one.number()).statusCode()).isEqualTo(422);
        assertThat(merge(one, "" + over.number()).statusCode()).isEqualTo(409);
        assertThat(merge(one, "9999999").statusCode()).isEqualTo(404);
        assertThat(merge(one, "true").statusCode()).isEqualTo(400);
        HttpResponse<Buffer> stale = ServerFixture.get(server.request(HttpMethod.POST, path(one) + "/merge")
                .putHeader("If-Match", "\"7\"")
                .sendJsonObject(new JsonObject().put("into", two.number())));
        assertThat(stale.statusCode()).isEqualTo(412);

        assertThat(merge(over, "" + two.number()).statusCode()).isEqualTo(200);
        assertThat(merge(one, "" + two.number()).statusCode()).isEqualTo(200);
        assertThat(merge(one, "" + over.number()).statusCode()).isEqualTo(409);
        assertThat(merge(open("web"), "" + one.number()).statusCode()).isEqualTo(409);
    }

    @Test
    void aBulkActionTellsOfEachIncidentWhatBecameOfIt() {
        Incident open = open("web");
        Incident over = open("web");
        Incident taken = open("web");
        post(path(over) + "/resolve", "{}");
        post(path(taken) + "/acknowledge", "{}");

        JsonObject result = bulk(new JsonObject()
                        .put(
                                "ids",
                                List.of(open.number(), over.id().toString(), "#" + taken.number(), 9999999, "nothing"))
                        .put("action", "acknowledge"))
                .bodyAsJsonObject();

        assertThat(result.getMap())
                .containsEntry("done", 1)
                .containsEntry("unchanged", 1)
                .containsEntry("refused", 3);
        JsonArray items = result.getJsonArray("items");
        assertThat(items.stream().map(item -> ((JsonObject) item).getString("status")))
                .containsExactly("done", "refused", "unchanged", "refused", "refused");
        assertThat(items.getJsonObject(0).getString("id")).isEqualTo(open.id().toString());
        assertThat(items.getJsonObject(1).getJsonObject("problem").getString("detail"))
                .contains("is resolved");
        assertThat(items.getJsonObject(3).getLong("number")).isEqualTo(9999999);
        assertThat(items.getJsonObject(3).getJsonObject("problem").getInteger("status"))
                .isEqualTo(404);
    }

    @Test
    void aFilterSaysWhichIncidents() {
        Incident one = open("billing");
        Incident two = open("billing");
        var body = new JsonObject()
                .put(
                        "filter",
                        new JsonObject().put("service", List.of("billing")).put("status", List.of("open")))
                .put("note", "Known.");

        assertThat(bulk(body.copy().put("action", "assign").put("assignee", "bob"))
                        .bodyAsJsonObject()
                        .getInteger("done"))
                .isEqualTo(2);
        bulk(body.copy()
                .put("action", "add_tags")
                .put("tags", List.of(" a ", "b"))
                .putNull("note"));
        bulk(body.copy().put("action", "remove_tags").put("tags", List.of("a")).putNull("note"));
        bulk(body.copy()
                .put("action", "edit")
                .put("changes", new JsonObject().put("team", "money"))
                .putNull("note"));
        bulk(body.copy().put("action", "resolve"));

        for (Incident each : List.of(one, two)) {
            JsonObject read = server.get(path(each)).bodyAsJsonObject();
            assertThat(read.getMap())
                    .containsEntry("assignee", "bob")
                    .containsEntry("team", "money")
                    .containsEntry("status", "resolved");
            assertThat(read.getJsonArray("tags")).isEqualTo(new JsonArray().add("b"));
            assertThat(read.getJsonArray("timeline")).hasSize(8);
        }
        assertThat(bulk(body.copy().put("action", "resolve")).bodyAsJsonObject().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void aFilterThatFitsTooManyDoesNothingAndTellsTheirNumber() {
        ServerFixture.get(world.pool.query("""
                INSERT INTO incident (id, title, phase, severity, impact, service, labels, tags, origin, alerts_firing,
                    alerts_resolved, alerts_unconfirmed, firing_severities, started_at, created_at, updated_at, version)
                SELECT gen_random_uuid(), 't', 'detected', 'low', 0, 'many', '{}', '{}', 'api', 0, 0, 0, '{0,0,0,0,0}',
                    '2026-11-20', '2026-11-20', '2026-11-20', 1
                FROM generate_series(1, 501)""").execute());
        var body = new JsonObject().put("action", "resolve");

        HttpResponse<Buffer> refused =
                bulk(body.copy().put("filter", new JsonObject().put("service", List.of("many"))));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.bodyAsJsonObject().getString("detail")).contains("fits 501 incidents", "500");
    }

    @Test
    void tagsMayNotBecomeTooMany() {
        Incident open = open("web");
        for (int i = 0; i < 5; i++) {
            var tags = new JsonArray();
            for (int tag = 0; tag < 10; tag++) {
                tags.add("tag" + i + tag);
            }
            tag(open, tags);
        }
        JsonObject item = tag(open, new JsonArray().add("one more"))
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(item.getString("status")).isEqualTo("refused");
        assertThat(item.getJsonObject("problem").getInteger("status")).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action': 'resolve'}",
                "{'action': 'resolve', 'ids': [1], 'filter': {'status': ['open']}}",
                "{'action': 'resolve', 'ids': []}",
                "{'action': 'resolve', 'filter': {}}",
                "{'action': 'resolve', 'filter': {'service': []}}",
                "{'action': 'resolve', 'filter': {'from': '2026-11-21T00:00:00Z', 'to': '2026-11-20T00:00:00Z'}}",
                "{'action': 'explode', 'ids': [1]}",
                "{'action': 'assign', 'ids': [1]}",
                "{'action': 'add_tags', 'ids': [1]}",
                "{'action': 'edit', 'ids': [1]}",
                "{'action': 'edit', 'ids': [1], 'changes': {}}",
            })
    void whatIsNoBulkActionIsRefused(String body) {
        HttpResponse<Buffer> answer = post(INCIDENTS + "/bulk", body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        assertThat(answer.bodyAsJsonObject().getJsonArray("errors")).isNotEmpty();
    }

    private static HttpResponse<Buffer> tag(Incident incident, JsonArray tags) {
        return bulk(new JsonObject()
                .put("ids", List.of(incident.number()))
                .put("action", "add_tags")
                .put("tags", tags));
    }

    private static Incident open(String service) {
        Incident blank = TestIncidents.blank("k" + TestIncidents.anyId(), Severity.HIGH, NOW);
        return world.open(blank.edit().service(service).build());
    }

    private static String path(Incident incident) {
        return INCIDENTS + "/" + incident.number();
    }

    private static HttpResponse<Buffer> merge(Incident from, String into) {
        return post(path(from) + "/merge", "{\"into\": " + into + "}");
    }

    private static HttpResponse<Buffer> bulk(JsonObject body) {
        HttpResponse<Buffer> answer = post(INCIDENTS + "/bulk", body.encode());
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isIn(200, 422);
        return answer;
    }

    private static HttpResponse<Buffer> post(String path, String body) {
        return ServerFixture.get(server.request(HttpMethod.POST, path)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    }
}
