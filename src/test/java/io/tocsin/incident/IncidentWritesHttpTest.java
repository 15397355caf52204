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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening and editing incidents by hand, as clients meet it. */
class IncidentWritesHttpTest {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final Caller ADA = caller("user", "ada@example.org");
    private static final Caller CI = caller("token", "ci");

    private static Vertx vertx;
    private static TestIncidents world;
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        world = new TestIncidents(vertx);
        server = ServerFixture.start(
                (context, permission) ->
                        Future.succeededFuture(context.request().headers().contains("X-Token") ? CI : ADA),
                ServerFixture.bound(new IncidentApi(world.incidents)));
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    private static Caller caller(String type, String name) {
        return new Caller(type, new UUID(0, 1), name, Set.of("incidents:read", "incidents:write"));
    }

    @Test
    void anIncidentIsOpenedWithAllThatWasGiven() {
        HttpResponse<Buffer> answer = create("""
                {"title": " Customers cannot pay ", "severity": "critical", "service": "checkout",
                 "environment": "production", "team": "payments", "assignee": "bob", "description": "**Half**.",
                 "labels": {"region": "eu"}, "tags": [" pay ", "pay", "release"], "dedup_key": "checkout-pay",
                 "runbook_url": "https://runbooks.example/pay", "started_at": "2026-11-20T22:00:00.5+01:00"}""");

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        JsonObject incident = answer.bodyAsJsonObject();
        assertThat(answer.getHeader("Location")).isEqualTo(INCIDENTS + "/" + incident.getString("id"));
        assertThat(answer.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(incident.getMap())
                .containsEntry("title", "Customers cannot pay")
                .containsEntry("severity", "critical")
                .containsEntry("impact", 3)
                .containsEntry("status", "open")
                .containsEntry("origin", "manual")
                .containsEntry("service", "checkout")
                .containsEntry("team", "payments")
                .containsEntry("assignee", "bob")
                .containsEntry("started_at", "2026-11-20T21:00:00.500Z")
                .containsEntry("runbook_url", "https://runbooks.example/pay");
        assertThat(incident.getJsonArray("tags")).isEqualTo(new JsonArray(List.of("pay", "release")));
        JsonObject read = server.get(answer.getHeader("Location")).bodyAsJsonObject();
        assertThat(read.getString("description")).isEqualTo("**Half**.");
        assertThat(read.getJsonObject("labels")).isEqualTo(new JsonObject().put("region", "eu"));
        assertThat(read.getJsonArray("timeline").getJsonObject(0).getString("text"))
                .isEqualTo("Opened by ada@example.org.");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                     medium,   1",
        "', \"severity\": \"high\"',             high,     2",
        "', \"impact\": 3',                      critical, 3",
        "', \"impact\": 0',                      low,      0",
        "', \"impact\": 0, \"severity\": \"high\"', high, 0",
    })
    void severityAndImpactFollowFromEachOther(String given, String severity, int impact) {
        JsonObject incident = create("{\"title\": \"t\"" + given + "}").bodyAsJsonObject();

        assertThat(incident.getString("severity")).isEqualTo(severity);
        assertThat(incident.getInteger("impact")).isEqualTo(impact);
    }

    @Test
    void whatAProgramOpensSaysSo() {
        HttpResponse<Buffer> answer = ServerFixture.get(server.request(HttpMethod.POST, INCIDENTS)
                .putHeader("X-Token", "yes")
                .sendJsonObject(new JsonObject().put("title", "t")));

        assertThat(answer.bodyAsJsonObject().getString("origin")).isEqualTo("api");
    }

    @Test
    void anOpenIncidentOfTheKeyIsAnsweredInsteadAndAResolvedOneIsNot() {
        String body = "{\"title\": \"t\", \"dedup_key\": \"twice\"}";
        JsonObject first = create(body).bodyAsJsonObject();
        HttpResponse<Buffer> again = create("{\"title\": \"other\", \"dedup_key\": \" twice \"}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.getHeader("Location")).isNull();
        assertThat(again.bodyAsJsonObject()).isEqualTo(first);

        post(INCIDENTS + "/" + first.getLong("number") + "/resolve", "{}");
        HttpResponse<Buffer> next = create(body);
        assertThat(next.statusCode()).isEqualTo(201);
        assertThat(next.bodyAsJsonObject().getLong("number")).isGreaterThan(first.getLong("number"));
    }

    @Test
    void ofManyWhoOpenOneKeyAtOnceOneDoes() {
        var wanted = new JsonObject().put("title", "t").put("dedup_key", "raced");
        Future<List<HttpResponse<Buffer>>> all = Future.all(IntStream.range(0, 8)
                        .mapToObj(
                                i -> server.request(HttpMethod.POST, INCIDENTS).sendJsonObject(wanted))
                        .toList())
                .map(answers -> answers.list());

        List<HttpResponse<Buffer>> answers = ServerFixture.get(all);
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(answers)
                .extracting(answer -> answer.bodyAsJsonObject().getLong("number"))
                .containsOnly(answers.get(0).bodyAsJsonObject().getLong("number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | /title       | {}",
                "400 | /title       | {'title': '  '}",
                "400 | /status      | {'title': 't', 'status': 'open'}",
                "400 | /severity    | {'title': 't', 'severity': 'awful'}",
                "400 | /impact      | {'title': 't', 'impact': 4}",
                "400 | /started_at  | {'title': 't', 'started_at': 'yesterday'}",
                "422 | /started_at  | {'title': 't', 'started_at': '2999-01-01T00:00:00Z'}",
                "422 | /started_at  | {'title': 't', 'started_at': '1969-12-31T23:59:59Z'}",
                "422 | /runbook_url | {'title': 't', 'runbook_url': 'javascript:alert(1)'}",
                "422 | /labels      | {'title': 't', 'labels': {' ': 'x'}}",
                "400 | /labels/a    | {'title': 't', 'labels': {'a': 1}}",
                "400 | /tags/0      | {'title': 't', 'tags': [' ']}",
                "400 | /dedup_key   | {'title': 't', 'dedup_key': ''}",
            })
    void whatCannotBeOpenedIsRefusedAtItsPlace(int status, String pointer, String body) {
        HttpResponse<Buffer> answer = create(body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.bodyAsJsonObject()
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void anEditChangesWhatItNamesAndClearsWhatIsNull() {
        String path = open();
        HttpResponse<Buffer> answer = patch(path, """
                {"title": "Disk full", "service": null, "team": "storage", "tags": ["disk"], "labels": {"a": "b"},
                 "description": "d", "runbook_url": "http://r.example/"}""");

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"2\"");
        JsonObject read = server.get(path).bodyAsJsonObject();
        assertThat(read.getMap())
                .containsEntry("title", "Disk full")
                .containsEntry("service", null)
                .containsEntry("environment", "production")
                .containsEntry("team", "storage")
                .containsEntry("description", "d");
        JsonObject entry = read.getJsonArray("timeline").getJsonObject(0);
        assertThat(entry.getString("action")).isEqualTo("edited");
        assertThat(entry.getString("text"))
                .isEqualTo("Changed by ada@example.org: title, description, service, team, labels, tags, runbook_url.");
        assertThat(entry.getJsonObject("changes").getJsonArray("service"))
                .isEqualTo(new JsonArray().add("web").addNull());

        patch(path, "{\"tags\": null, \"labels\": null, \"description\": null, \"runbook_url\": null}");
        JsonObject cleared = server.get(path).bodyAsJsonObject();
        assertThat(cleared.getJsonArray("tags")).isEmpty();
        assertThat(cleared.getJsonObject("labels")).isEmpty();
        assertThat(cleared.getString("description")).isNull();
        assertThat(cleared.getString("runbook_url")).isNull();
    }

    @Test
    void anEditThatChangesNothingLeavesVersionAndTimeline() {
        String path = open();
        patch(path, "{\"title\": \"Disk full\", \"tags\": [\"a\"]}");

        HttpResponse<Buffer> again = patch(path, "{\"title\": \"Disk full\", \"tags\": [\" a \", \"a\"]}");

        assertThat(again.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(server.get(path).bodyAsJsonObject().getJsonArray("timeline")).hasSize(2);
    }

    @Test
    void anyOpenPhaseFollowsAnyOther() {
        String path = open();
        JsonObject fixing = patch(path, "{\"phase\": \"fixing\"}").bodyAsJsonObject();
        assertThat(fixing.getString("status")).isEqualTo("acknowledged");
        assertThat(fixing.getString("acknowledged_by")).isEqualTo("ada@example.org");
        JsonObject observing = patch(path, "{\"phase\": \"observing\"}").bodyAsJsonObject();
        assertThat(observing.getString("acknowledged_at")).isEqualTo(fixing.getString("acknowledged_at"));
        JsonObject detected = patch(path, "{\"phase\": \"detected\"}").bodyAsJsonObject();
        assertThat(detected.getString("status")).isEqualTo("open");
        assertThat(detected.getString("acknowledged_at")).isNull();
    }

    @Test
    void resolvingAndReopeningAreNotDoneByThePhase() {
        String path = open();
        HttpResponse<Buffer> resolving = patch(path, "{\"phase\": \"resolved\"}");
        assertThat(resolving.statusCode()).isEqualTo(422);
        assertThat(resolving.bodyAsJsonObject().getString("detail")).contains("/resolve");

        post(path + "/resolve", "{}");
        HttpResponse<Buffer> reopening = patch(path, "{\"phase\": \"fixing\"}");
        assertThat(reopening.statusCode()).isEqualTo(409);
        assertThat(reopening.bodyAsJsonObject().getString("detail")).contains("reopen");
        assertThat(patch(path, "{\"phase\": \"resolved\", \"title\": \"Was full\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStaleEditIsRefused() {
        String path = open();
        HttpResponse<Buffer> answer = ServerFixture.get(server.request(HttpMethod.PATCH, path)
                .putHeader("If-Match", "\"9\"")
                .sendJsonObject(new JsonObject().put("title", "x")));

        assertThat(answer.statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {}",
                "400 | {'title': null}",
                "400 | {'severity': null}",
                "400 | {'dedup_key': 'x'}",
                "400 | {'status': 'resolved'}",
                "422 | {'runbook_url': 'ftp://x'}",
                "422 | {'started_at': '2999-01-01T00:00:00Z'}",
            })
    void whatCannotBeEditedIsRefused(int status, String body) {
        assertThat(patch(open(), body.replace('\'', '"')).statusCode()).isEqualTo(status);
    }

    private static String open() {
        return INCIDENTS + "/"
                + world.open("k" + TestIncidents.anyId(), Severity.HIGH, NOW).number();
    }

    private static HttpResponse<Buffer> create(String body) {
        return post(INCIDENTS, body);
    }

    private static HttpResponse<Buffer> post(String path, String body) {
        return send(HttpMethod.POST, path, body);
    }

    private static HttpResponse<Buffer> patch(String path, String body) {
        return send(HttpMethod.PATCH, path, body);
    }

    private static HttpResponse<Buffer> send(HttpMethod method, String path, String body) {
        return ServerFixture.get(server.request(method, path)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    }
}
