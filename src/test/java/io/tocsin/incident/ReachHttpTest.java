package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.http.Caller;
import io.tocsin.http.ContractOperation;
import io.tocsin.http.Reach;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a responder can change who is restricted to their team, 'web'. */
class ReachHttpTest {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final Caller BOB = new Caller(
            "user",
            new UUID(0, 1),
            "bob@example.org",
            Set.of("incidents:read", "incidents:write"),
            new Reach(Set.of("web")));

    /** One good body for each operation that changes a single incident. */
    private static final Map<String, JsonObject> BODIES = Map.of(
            "updateIncident",
            new JsonObject().put("title", "t"),
            "acknowledgeIncident",
            new JsonObject(),
            "resolveIncident",
            new JsonObject(),
            "reopenIncident",
            new JsonObject(),
            "assignIncident",
            new JsonObject().put("assignee", "bob"),
            "addMessage",
            new JsonObject().put("text", "hello"));

    private static Vertx vertx;
    private static TestIncidents world;
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        world = new TestIncidents(vertx);
        server = ServerFixture.start(
                        (context, permission) -> Future.succeededFuture(BOB),
                        ServerFixture.bound(new IncidentApi(world.incidents)))
                .witnessed();
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    /** Every operation of the contract that changes one incident, so that a new one is not forgotten. */
    static Stream<ContractOperation> changes() {
        return ServerFixture.CONTRACT.operations().stream()
                .filter(operation -> operation.permission().equals("incidents:write"))
                .filter(operation -> operation.path().contains("{incident}"))
                .filter(operation -> !operation.id().equals("mergeIncident"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void incidentsOfOtherTeamsAreNotTheirs(ContractOperation operation) {
        JsonObject body = BODIES.get(operation.id());
        assertThat(body).as("a body for " + operation.id()).isNotNull();

        HttpResponse<Buffer> refused = send(operation, incident("payments"), body);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsString()).contains("belongs to the team 'payments'", "your own teams (web)");
        int settled = operation.id().equals("reopenIncident") ? 409 : 200;
        assertThat(send(operation, incident("web"), body).statusCode()).isEqualTo(settled);
        assertThat(send(operation, incident(null), body).statusCode()).isEqualTo(settled);
    }

    @Test
    void readingStaysOpen() {
        assertThat(server.get(path(incident("payments"))).statusCode()).isEqualTo(200);
    }

    @Test
    void mergingNeedsBoth() {
        assertThat(merge(incident("payments"), incident("web"))).isEqualTo(403);
        assertThat(merge(incident("web"), incident("payments"))).isEqualTo(403);
        assertThat(merge(incident("web"), incident(null))).isEqualTo(200);
    }

    @Test
    void ofManyEachIsHeldToItByItself() {
        var ids = new JsonArray()
                .add(incident("payments").number())
                .add(incident("web").number());
        JsonObject told = server.post(
                        INCIDENTS + "/bulk", new JsonObject().put("ids", ids).put("action", "acknowledge"))
                .bodyAsJsonObject();

        assertThat(told.getJsonArray("items").stream().map(item -> ((JsonObject) item).getString("status")))
                .as(told.encode())
                .containsExactly("refused", "done");
        assertThat(told.encode()).contains("belongs to the team 'payments'");
    }

    @Test
    void theShortPathIsHeldToIt() {
        var body =
                new JsonObject().put("incident", incident("payments").number()).put("status", "resolved");
        assertThat(server.post("/resolve", body).statusCode()).isEqualTo(403);
    }

    @Test
    void theyOpenNothingThatAlertsOfOtherTeamsWouldJoin() {
        HttpResponse<Buffer> refused =
                create(new JsonObject().put("team", "web").put("dedup_key", "service=of-payments,severity=high"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsString()).contains("one by which alerts of other teams may join");

        assertThat(create(new JsonObject().put("team", "web").put("dedup_key", "the-release"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatTheyOpenIsTheirsAndTheServicesTeamIsTheDefault() {
        ServerFixture.get(world.pool
                .query("INSERT INTO team VALUES "
                        + "(gen_random_uuid(), 'payments', '', 1, now()), (gen_random_uuid(), 'web', '', 1, now()); "
                        + "INSERT INTO team_service SELECT 'of-' || name, id FROM team")
                .execute());

        assertThat(create(new JsonObject().put("service", "of-payments")).statusCode())
                .isEqualTo(403);
        assertThat(create(new JsonObject().put("team", "payments")).statusCode())
                .isEqualTo(403);
        assertThat(create(new JsonObject().put("service", "of-web"))
                        .bodyAsJsonObject()
                        .getString("team"))
                .isEqualTo("web");
        assertThat(create(new JsonObject().put("service", "of-payments").put("team", "web"))
                        .bodyAsJsonObject()
                        .getString("team"))
                .isEqualTo("web");
        assertThat(create(new JsonObject()).bodyAsJsonObject().getString("team"))
                .isNull();
    }

    @Test
    void theyMayHandAnIncidentOverButNotTakeItBack() {
        Incident mine = incident("web");
        var give = new JsonObject().put("team", "payments");
        assertThat(ServerFixture.get(
                                server.request(HttpMethod.PATCH, path(mine)).sendJsonObject(give))
                        .statusCode())
                .isEqualTo(200);
        var take = new JsonObject().put("team", "web");
        assertThat(ServerFixture.get(
                                server.request(HttpMethod.PATCH, path(mine)).sendJsonObject(take))
                        .statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<Buffer> create(JsonObject fields) {
        return server.post(INCIDENTS, fields.put("title", "Something"));
    }

    private static HttpResponse<Buffer> send(ContractOperation operation, Incident incident, JsonObject body) {
        String path = operation.path().replace("{incident}", String.valueOf(incident.number()));
        return ServerFixture.get(server.request(operation.method(), path).sendJsonObject(body));
    }

    private static int merge(Incident from, Incident into) {
        return server.post(path(from) + "/merge", new JsonObject().put("into", into.number()))
                .statusCode();
    }

    private static Incident incident(String team) {
        Incident open = world.open("k" + TestIncidents.anyId(), Severity.HIGH, NOW);
        ServerFixture.get(world.pool
                .preparedQuery("UPDATE incident SET team = $2 WHERE id = $1")
                .execute(io.vertx.sqlclient.Tuple.of(open.id(), team)));
        return open;
    }

    private static String path(Incident incident) {
        return INCIDENTS + "/" + incident.number();
    }
}
