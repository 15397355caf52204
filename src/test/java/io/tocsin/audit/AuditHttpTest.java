package io.tocsin.audit;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.Gate;
import io.tocsin.http.NothingRemembered;
import io.tocsin.http.ServerFixture;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log as clients meet it. */
class AuditHttpTest {

    private static final String AUDIT = "/api/v1/audit";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID ADA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID INCIDENT = UUID.fromString("00000000-0000-7000-8000-000000000042");
    private static final Caller ADMIN = new Caller("token", ADA, "ops", Set.of("audit:read"));

    private static Vertx vertx;
    private static Pool pool;
    private static Db db;
    private static AuditLog log;
    private static ServerFixture server;
    private static volatile boolean isAllowed;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        pool = TestDatabase.create().pool(vertx);
        db = new Db(pool);
        log = new AuditLog(new Uuid7());
        var gate = new Gate(
                (context, permission) -> {
                    ADMIN.enter(context);
                    return isAllowed
                            ? Future.succeededFuture(ADMIN)
                            : Future.failedFuture(new Problem.Forbidden("No."));
                },
                new NothingRemembered(),
                new Attempts(db, log, new SimpleMeterRegistry()));
        server = ServerFixture.start(gate, ServerFixture.bound(new AuditApi(new AuditTrail(db, log))))
                .witnessed();
    }

    @AfterAll
    static void stop() {
        server.close();
        get(vertx.close());
    }

    @BeforeEach
    void empty() {
        isAllowed = true;
        get(pool.query("ALTER TABLE audit_entry DISABLE TRIGGER USER; DELETE FROM audit_entry;"
                        + " ALTER TABLE audit_entry ENABLE TRIGGER USER")
                .execute());
    }

    @Test
    void anEntryTellsItAll() {
        write(entry("ada@example.org", "incident.assigned", "192.0.2.7", NOON));

        JsonObject answer = server.get(AUDIT).bodyAsJsonObject();

        JsonObject entry = answer.getJsonArray("items").getJsonObject(0);
        assertThat(entry.fieldNames())
                .containsExactly("id", "at", "actor", "action", "object", "address", "request_id", "before", "after");
        assertThat(entry.getString("at")).isEqualTo("2026-11-20T12:00:00.000Z");
        assertThat(entry.getJsonObject("actor").encode())
                .isEqualTo("{\"type\":\"user\",\"id\":\"" + ADA + "\",\"name\":\"ada@example.org\"}");
        assertThat(entry.getJsonObject("object").encode())
                .isEqualTo("{\"type\":\"incident\",\"id\":\"" + INCIDENT + "\",\"name\":\"#42 Disk full\"}");
        assertThat(entry.getString("address")).isEqualTo("192.0.2.7");
        assertThat(entry.getString("request_id")).isEqualTo("r-1");
        assertThat(entry.getJsonObject("before").encode()).isEqualTo("{\"assignee\":null}");
        assertThat(entry.getJsonObject("after").encode()).isEqualTo("{\"assignee\":\"bob\"}");
        assertThat(answer.getValue("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                          3 2 1",
        "?actor=ADA@example.org,                      3 1",
        "?actor=00000000-0000-7000-8000-00000000000A, 3 2 1",
        "?actor=nobody,                               ''",
        "?action=incident.assigned,                   3",
        "?action=incident.,                           3 2",
        "?action=silence.,                            1",
        "?object_type=incident,                       3 2 1",
        "?object_type=token,                          ''",
        "?object=00000000-0000-7000-8000-000000000042, 3 2 1",
        "?object=00000000-0000-7000-8000-000000000043, ''",
        "?address=192.0.2.7,                          2 1",
        "?address=2001:0DB8:0::1,                     3",
        "?from=2026-11-20T12:00:01Z,                  3 2",
        "?to=2026-11-20T12:00:01Z,                    1",
        "?from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z, 3 2 1",
        "?actor=ada@example.org&action=incident.,     3",
    })
    void filtersTellWhichEntries(String query, String found) {
        write(entry("ada@example.org", "silence.created", "192.0.2.7", NOON));
        write(entry("bob@example.org", "incident.resolved", "192.0.2.7", NOON.plusSeconds(1)));
        write(entry("ada@example.org", "incident.assigned", "2001:db8::1", NOON.plusSeconds(2)));

        String numbers = items(AUDIT + query).stream()
                .map(item -> ((JsonObject) item).getString("at").substring(18, 19))
                .map(second -> String.valueOf(Integer.parseInt(second) + 1))
                .reduce((one, next) -> one + " " + next)
                .orElse("");
        assertThat(numbers).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?action=incident",
                "?action=Incident.assigned",
                "?object=42",
                "?format=xml",
                "?from=yesterday",
                "?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z",
                "?limit=0",
                "?cursor=x",
                "?who=ada",
            })
    void whatCannotBeAskedIsRefused(String query) {
        assertThat(server.get(AUDIT + query).statusCode()).isEqualTo(400);
    }

    @Test
    void pagesFollowOneAnotherWhileEntriesCome() {
        write(IntStream.range(0, 5)
                .mapToObj(i -> entry("ada@example.org", "incident.resolved", null, NOON.plusSeconds(i)))
                .toList());

        JsonObject first = server.get(AUDIT + "?limit=2").bodyAsJsonObject();
        write(entry("ada@example.org", "incident.resolved", null, NOON.plusSeconds(9)));
        JsonObject second =
                server.get(AUDIT + "?limit=2&cursor=" + first.getString("next")).bodyAsJsonObject();
        JsonObject third = server.get(AUDIT + "?limit=2&cursor=" + second.getString("next"))
                .bodyAsJsonObject();

        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(second.getJsonArray("items")).hasSize(2);
        assertThat(third.getJsonArray("items")).hasSize(1);
        assertThat(third.getValue("next")).isNull();
        var ids = new ArrayList<String>();
        for (JsonObject page : List.of(first, second, third)) {
            page.getJsonArray("items").forEach(item -> ids.add(((JsonObject) item).getString("id")));
        }
        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    /** More than are read at once. */
    @Test
    void anExportHasAllThatFitsHoweverMuchItIs() {
        write(IntStream.range(0, 2_500)
                .mapToObj(i -> entry("ada@example.org", "incident.resolved", null, NOON.plusSeconds(i)))
                .toList());
        write(entry("bob@example.org", "incident.resolved", null, NOON));

        HttpResponse<Buffer> answer = server.get(AUDIT + "?format=jsonl&actor=ada@example.org&limit=1");

        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/jsonl");
        assertThat(answer.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"tocsin-audit.jsonl\"");
        List<JsonObject> entries =
                answer.bodyAsString().lines().map(JsonObject::new).toList();
        assertThat(entries).hasSize(2_500);
        assertThat(entries.get(0).getString("at")).isEqualTo("2026-11-20T12:41:39.000Z");
        assertThat(entries).extracting(entry -> entry.getString("id")).doesNotHaveDuplicates();
    }

    @Test
    void aTableHasNoFormulas() {
        write(entry("=HYPERLINK(\"http://evil\")", "incident.assigned", "192.0.2.7", NOON));

        HttpResponse<Buffer> answer = server.get(AUDIT + "?format=csv&action=incident.");

        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.bodyAsString())
                .startsWith(
                        "id,at,actor_type,actor_id,actor_name,action,object_type,object_id,object_name,address,request_id,"
                                + "before,after\r\n")
                .contains(",2026-11-20T12:00:00.000Z,user," + ADA + ",\"'=HYPERLINK(\"\"http://evil\"\")\",")
                .endsWith(
                        ",#42 Disk full,192.0.2.7,r-1,\"{\"\"assignee\"\": null}\",\"{\"\"assignee\"\": \"\"bob\"\"}\"\r\n");
    }

    @Test
    void whoTakesTheLogAwayIsInIt() {
        String request = server.get(AUDIT + "?format=csv").getHeader("X-Request-Id");

        JsonObject entry = items(AUDIT + "?action=audit.exported").getJsonObject(0);
        assertThat(entry.getString("request_id")).isEqualTo(request);
        assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("ops");
        assertThat(entry.getString("address")).isEqualTo("127.0.0.1");
        assertThat(entry.getJsonObject("after").encode()).isEqualTo("{\"format\":\"csv\"}");
    }

    @Test
    void toAskForTheHeadOfAnExportIsEnough() {
        HttpResponse<Buffer> answer =
                get(server.request(HttpMethod.HEAD, AUDIT + "?format=csv").send());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).startsWith("text/csv");
        assertThat(answer.body()).isNull();
    }

    @Test
    void whoMayNotIsInTheLogOnceHoweverOftenTheyTry() {
        isAllowed = false;
        HttpResponse<Buffer> refused = server.get(AUDIT);
        assertThat(refused.statusCode()).isEqualTo(403);
        for (int i = 0; i < 5; i++) {
            assertThat(server.get(AUDIT).statusCode()).isEqualTo(403);
        }
        isAllowed = true;

        JsonArray denied = items(AUDIT + "?action=access.denied");
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (denied.isEmpty() && System.nanoTime() < deadline) {
            denied = items(AUDIT + "?action=access.denied");
        }

        assertThat(denied).hasSize(1);
        JsonObject entry = denied.getJsonObject(0);
        assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("ops");
        assertThat(entry.getJsonObject("object").getString("name")).isEqualTo("listAudit");
        assertThat(entry.getString("request_id")).isEqualTo(refused.getHeader("X-Request-Id"));
        assertThat(entry.getString("address")).isEqualTo("127.0.0.1");
    }

    private static NewEntry entry(String actor, String action, @Nullable String address, Instant at) {
        var by = new Origin("user", ADA, actor, address, "r-1");
        var difference = Difference.between(new Fields().text("assignee", null), new Fields().text("assignee", "bob"));
        return new NewEntry(at, by, action, new Target("incident", INCIDENT, "#42 Disk full"), difference);
    }

    private static void write(NewEntry entry) {
        write(List.of(entry));
    }

    private static void write(List<NewEntry> entries) {
        get(db.inTransaction(tx -> log.write(tx, entries)));
    }

    private static JsonArray items(String uri) {
        HttpResponse<Buffer> answer = server.get(uri);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject().getJsonArray("items");
    }
}
