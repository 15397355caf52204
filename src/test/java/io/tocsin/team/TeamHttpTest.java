package io.tocsin.team;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.audit.AuditLog;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.tocsin.rule.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeamHttpTest {

    private static final String TEAMS = "/api/v1/teams";
    private static final Instant NOW = Instant.parse("2026-11-20T22:51:03Z");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Db db = new Db(pool);
    private final RuleBook book = new RuleBook(List.of("service"), new Derivation(AlertSettings.DEFAULTS));
    private final ServerFixture server = ServerFixture.start(
                    (context, permission) -> Future.succeededFuture(Caller.ANONYMOUS),
                    ServerFixture.bound(
                            new TeamApi(new Teams(db, new Uuid7(), new AuditLog(new Uuid7()), book::announce))))
            .witnessed();
    private final String bob = user("bob@example.org");
    private final String ada = user("ada@example.org");

    private String user(String email) {
        UUID id = UUID.randomUUID();
        var unused = get(pool.preparedQuery("INSERT INTO app_user (id, email, name, role, created_at) "
                        + "VALUES ($1, $2, 'Somebody', 'responder', '2026-11-20 22:51:03Z')")
                .execute(Tuple.of(id, email)));
        return id.toString();
    }

    @AfterEach
    void close() {
        server.close();
        get(vertx.close());
    }

    @Test
    void aTeamHasServicesAndMembers() {
        JsonObject made = made("payments", "checkout", "billing", "checkout");
        assertThat(made.getJsonArray("services")).containsExactly("billing", "checkout");
        JsonObject changed = change(
                        made,
                        new JsonObject().put("members", new JsonArray().add(bob).add(ada)))
                .bodyAsJsonObject();

        assertThat(changed.getJsonArray("members").stream().map(member -> ((JsonObject) member).getString("email")))
                .containsExactly("ada@example.org", "bob@example.org");
        assertThat(changed.getInteger("version")).isEqualTo(2);
        assertThat(changed.getJsonArray("services")).hasSize(2);
        assertThat(server.get(path(made)).bodyAsJsonObject()).isEqualTo(changed);
        assertThat(server.get(TEAMS).bodyAsJsonObject().getJsonArray("items")).containsExactly(changed);

        var less = new JsonObject().put("members", new JsonArray().add(bob)).put("services", new JsonArray());
        JsonObject lesser = change(made, less).bodyAsJsonObject();
        assertThat(lesser.getJsonArray("members")).hasSize(1);
        assertThat(lesser.getJsonArray("services")).isEmpty();
    }

    @Test
    void aServiceBelongsToOneTeam() {
        JsonObject payments = made("payments", "checkout");
        JsonObject web = made("web");
        HttpResponse<Buffer> refused = change(web, services("shop", "checkout"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.bodyAsString()).contains("'checkout' belongs to the team 'payments'");
        assertThat(server.get(path(web)).bodyAsJsonObject().getInteger("version"))
                .isEqualTo(1);

        change(payments, services());
        assertThat(change(web, services("checkout")).statusCode()).isEqualTo(200);
    }

    @Test
    void ofManyWhoWantAServiceAtOnceOneGetsIt() {
        List<Integer> answers = get(Future.all(Stream.of("a", "b", "c", "d", "e")
                        .map(name -> server.request(HttpMethod.POST, TEAMS)
                                .sendJsonObject(services("checkout").put("name", name))
                                .map(HttpResponse::statusCode))
                        .toList()))
                .list();

        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
    }

    @Test
    void aNameIsTakenHoweverItIsWrittenAndNeverChanges() {
        JsonObject made = made("Payments");

        assertThat(create("payments").statusCode()).isEqualTo(409);
        assertThat(change(made, new JsonObject().put("name", "other")).statusCode())
                .isEqualTo(400);
        assertThat(create(" ").statusCode()).isEqualTo(400);
    }

    @Test
    void whatCannotBeIsRefused() {
        JsonObject made = made("payments");
        HttpResponse<Buffer> nobody = change(
                made, new JsonObject().put("members", new JsonArray().add(bob).add(new UUID(0, 7).toString())));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.bodyAsString()).contains("/members/1", "which is no user's id");

        HttpResponse<Buffer> stale = get(server.request(HttpMethod.DELETE, path(made))
                .putHeader("If-Match", "\"7\"")
                .send());
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(delete(made)).isEqualTo(204);
        assertThat(delete(made)).isEqualTo(404);
    }

    @Test
    void whoIsDeletedAtTheMomentThatTheyAreAddedIsNoMember() {
        JsonObject made = made("payments");
        SqlConnection deleting = get(pool.getConnection());
        Transaction deletion = get(deleting.begin());
        var unused = get(
                deleting.preparedQuery("DELETE FROM app_user WHERE id = $1").execute(Tuple.of(UUID.fromString(bob))));

        Future<HttpResponse<Buffer>> answer = server.request(HttpMethod.PATCH, path(made))
                .sendJsonObject(
                        new JsonObject().put("members", new JsonArray().add(bob).add(ada)));
        Instant deadline = Instant.now().plusSeconds(20);
        while (waiting() == 0) {
            assertThat(Instant.now()).as("somebody waits for the deletion").isBefore(deadline);
        }
        get(deletion.commit());

        assertThat(get(answer).statusCode()).as(get(answer).bodyAsString()).isEqualTo(200);
        assertThat(server.get(path(made)).bodyAsJsonObject().getJsonArray("members"))
                .hasSize(1);
        get(deleting.close());
    }

    private long waiting() {
        return get(pool.query("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void whoDecidesByTheServicesSeesEachChange() {
        assertThat(team("checkout")).isNull();
        JsonObject made = made("payments", "checkout");
        assertThat(team("checkout")).isEqualTo("payments");
        change(made, services("billing"));
        assertThat(team("checkout")).isNull();
        assertThat(team("billing")).isEqualTo("payments");
        delete(made);
        assertThat(team("billing")).isNull();
    }

    private String team(String service) {
        return get(db.withConnection(connection -> book.read(connection, NOW))).team(service);
    }

    private JsonObject made(String name, String... services) {
        HttpResponse<Buffer> made = create(name, services);
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        return made.bodyAsJsonObject();
    }

    private HttpResponse<Buffer> create(String name, String... services) {
        return server.post(TEAMS, services(services).put("name", name));
    }

    private static JsonObject services(String... services) {
        return new JsonObject().put("services", new JsonArray(List.of(services)));
    }

    private HttpResponse<Buffer> change(JsonObject team, JsonObject change) {
        return get(server.request(HttpMethod.PATCH, path(team)).sendJsonObject(change));
    }

    private int delete(JsonObject team) {
        return get(server.request(HttpMethod.DELETE, path(team)).send()).statusCode();
    }

    private static String path(JsonObject team) {
        return TEAMS + "/" + team.getString("id");
    }
}
