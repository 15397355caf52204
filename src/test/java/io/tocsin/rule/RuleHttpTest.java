package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.audit.AuditLog;
import io.tocsin.auth.Role;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Grouping rules and silences as clients meet them. */
class RuleHttpTest {

    private static final String RULES = "/api/v1/grouping-rules";
    private static final String SILENCES = "/api/v1/silences";

    private static Vertx vertx;
    private static ServerFixture server;
    /** The server tells the time by the wall. */
    private static final String NEXT_MONTH =
            InstantSource.system().instant().plus(Duration.ofDays(30)).toString();

    private static volatile Set<String> allowed = Set.of();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        var db = new Db(TestDatabase.create().pool(vertx));
        var book = new RuleBook(List.of("service"), new Derivation(AlertSettings.DEFAULTS));
        var previews = new Previews(vertx, db, book, true, InstantSource.system());
        server = ServerFixture.start(
                (context, permission) -> admit(permission),
                ServerFixture.bound(
                        new GroupingApi(new GroupingRules(db, new AuditLog(new Uuid7())), previews, List.of("service")),
                        new SilenceApi(new Silences(db, new AlertQueries(), new Uuid7(), new AuditLog(new Uuid7())))));
    }

    private static Future<Caller> admit(String permission) {
        return allowed.contains(permission)
                ? Future.succeededFuture(new Caller("user", new UUID(0, 1), "ada@example.org", allowed))
                : Future.failedFuture(new Problem.Forbidden("no"));
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    @BeforeEach
    void mayDoAll() {
        allowed = Role.ADMIN.permissions();
    }

    private static JsonObject rules(JsonObject... rules) {
        return new JsonObject().put("rules", new JsonArray(List.of(rules)));
    }

    private static JsonObject rule(String name) {
        return new JsonObject()
                .put("name", name)
                .put("match", new JsonArray().add("service=web"))
                .put("by", new JsonArray().add("severity"));
    }

    private static HttpResponse<Buffer> put(JsonObject body, String ifMatch) {
        return ServerFixture.get(server.request(HttpMethod.PUT, RULES)
                .putHeader("If-Match", ifMatch)
                .sendJsonObject(body));
    }

    private static HttpResponse<Buffer> patch(String id, JsonObject body) {
        return ServerFixture.get(
                server.request(HttpMethod.PATCH, SILENCES + "/" + id).sendJsonObject(body));
    }

    private static HttpResponse<Buffer> expire(String id) {
        return ServerFixture.get(
                server.request(HttpMethod.POST, SILENCES + "/" + id + "/expire").send());
    }

    private static JsonObject silence(String... matchers) {
        return new JsonObject()
                .put("matchers", new JsonArray(List.of(matchers)))
                .put("ends_at", NEXT_MONTH)
                .put("reason", "A move.");
    }

    private static List<String> pointers(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("pointer"))
                .toList();
    }

    @Test
    void rulesAreReplacedWholeByWhoeverHasSeenTheLatest() {
        HttpResponse<Buffer> before = server.get(RULES);
        long version = before.bodyAsJsonObject().getLong("version");
        assertThat(before.bodyAsJsonObject().getJsonObject("default").encode()).isEqualTo("{\"by\":[\"service\"]}");

        HttpResponse<Buffer> changed = put(rules(rule("a"), rule("b")), before.getHeader("ETag"));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isEqualTo("\"" + (version + 1) + "\"");
        assertThat(put(rules(), before.getHeader("ETag")).statusCode()).isEqualTo(412);

        JsonObject now = server.get(RULES).bodyAsJsonObject();
        assertThat(now).isEqualTo(changed.bodyAsJsonObject());
        assertThat(now.fieldNames()).containsExactly("version", "rules", "default", "created_at", "created_by");
        assertThat(now.getJsonArray("rules").getJsonObject(0).encode())
                .isEqualTo("{\"name\":\"a\",\"match\":[\"service=web\"],\"by\":[\"severity\"],"
                        + "\"window\":null,\"title\":null,\"runbook\":null}");
        assertThat(now.getString("created_by")).isEqualTo("ada@example.org");
    }

    @Test
    void wrongRulesChangeNothing() {
        JsonObject before = server.get(RULES).bodyAsJsonObject();

        HttpResponse<Buffer> wrong = put(rules(rule("a"), rule("a").put("match", new JsonArray().add("oops"))), "*");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(pointers(wrong)).containsExactly("/rules/1/match/0", "/rules/1/name");
        HttpResponse<Buffer> misspelt = put(rules(rule("a").put("groupBy", "x")), "*");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(pointers(misspelt)).containsExactly("/rules/0/groupBy");
        var many = new JsonArray();
        for (int i = 0; i < 201; i++) {
            many.add(rule("r" + i));
        }
        assertThat(put(new JsonObject().put("rules", many), "*").statusCode()).isEqualTo(400);

        assertThat(server.get(RULES).bodyAsJsonObject()).isEqualTo(before);
    }

    @Test
    void aSilenceLivesFromItsCreationToItsEnd() {
        HttpResponse<Buffer> made =
                server.post(SILENCES, silence("service=web").put("starts_at", "2020-01-01T00:00:00Z"));
        assertThat(made.statusCode()).isEqualTo(201);
        JsonObject silence = made.bodyAsJsonObject();
        String id = silence.getString("id");
        assertThat(silence.getString("state")).isEqualTo("active");
        assertThat(silence.getString("starts_at")).isEqualTo(silence.getString("created_at"));
        assertThat(silence.fieldNames()).doesNotContain("muted");
        assertThat(server.get(SILENCES + "/" + id).bodyAsJsonObject().getLong("muted"))
                .isZero();

        HttpResponse<Buffer> changed = patch(id, new JsonObject().put("reason", "Still moving."));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(changed.bodyAsJsonObject().getString("ends_at")).isEqualTo(silence.getString("ends_at"));

        HttpResponse<Buffer> ended = expire(id);
        assertThat(ended.bodyAsJsonObject().getString("state")).isEqualTo("expired");
        assertThat(expire(id).bodyAsJsonObject()).isEqualTo(ended.bodyAsJsonObject());
        assertThat(patch(id, new JsonObject().put("reason", "Too late.")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void listsArePagedByState() {
        for (int i = 0; i < 3; i++) {
            server.post(SILENCES, silence("service=web"));
        }
        String ended =
                server.post(SILENCES, silence("service=db")).bodyAsJsonObject().getString("id");
        expire(ended);

        HttpResponse<Buffer> page = server.get(SILENCES + "?state=active&limit=2");
        JsonObject first = page.bodyAsJsonObject();
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(page.getHeader("Tocsin-Position")).isEqualTo(first.getString("position"));
        JsonArray rest = server.get(SILENCES + "?state=active&limit=2&cursor=" + first.getString("next"))
                .bodyAsJsonObject()
                .getJsonArray("items");
        assertThat(rest).isNotEmpty().doesNotContainAnyElementsOf(first.getJsonArray("items"));
        assertThat(server.get(SILENCES + "?state=expired").body().toString()).contains(ended);
        assertThat(first.encode() + rest.encode()).doesNotContain(ended);
        assertThat(server.get(SILENCES + "?state=over").statusCode()).isEqualTo(400);
    }

    @Test
    void aWrongSilenceIsRefusedWithAdvice() {
        HttpResponse<Buffer> all = server.post(SILENCES, silence("alertname=~\".+\""));
        assertThat(all.statusCode()).isEqualTo(422);
        assertThat(all.bodyAsJsonObject().getString("detail")).contains("name what to mute");
        var past = silence("service=web").put("ends_at", "2020-01-01T00:00:00Z");
        assertThat(pointers(server.post(SILENCES, past))).containsExactly("/ends_at");
        assertThat(server.post(SILENCES, new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(server.get(SILENCES + "/" + new UUID(0, 7)).statusCode()).isEqualTo(404);
        assertThat(patch(new UUID(0, 7).toString(), new JsonObject().put("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPreviewLooksAtRulesAsPutDoes() {
        HttpResponse<Buffer> nothing = server.post(RULES + "/preview", rules(rule("a")));
        assertThat(nothing.statusCode()).isEqualTo(200);
        assertThat(nothing.bodyAsJsonObject().fieldNames())
                .containsExactly("from", "to", "alerts", "events", "was", "would_be", "items");
        assertThat(nothing.bodyAsJsonObject().getJsonObject("would_be").encode())
                .isEqualTo("{\"incidents\":0}");

        HttpResponse<Buffer> wrong =
                server.post(RULES + "/preview", rules(rule("a").put("window", "1y")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(pointers(wrong)).containsExactly("/rules/0/window");
        assertThat(server.post(RULES + "/preview", rules().put("hours", 169)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoMayWhat(Role role) {
        allowed = role.permissions();
        Map<Role, String> expected = Map.of(
                Role.ADMIN, "rules:rw silences:rw",
                Role.OPERATOR, "rules:rw silences:rw",
                Role.RESPONDER, "rules:r- silences:rw",
                Role.VIEWER, "rules:r- silences:r-",
                Role.REPORTER, "rules:-- silences:--");

        String found = "rules:" + may("r", server.get(RULES)) + may("w", put(rules(), "\"-1\"")) + " silences:"
                + may("r", server.get(SILENCES)) + may("w", server.post(SILENCES, new JsonObject()));

        assertThat(found).isEqualTo(expected.get(role));
    }

    private static String may(String what, HttpResponse<Buffer> answer) {
        return answer.statusCode() == 403 ? "-" : what;
    }
}
