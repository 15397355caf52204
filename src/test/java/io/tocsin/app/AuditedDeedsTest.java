package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Contract;
import io.tocsin.queue.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the contract that names words of the audit log, done over HTTP, and what the log has of it. */
class AuditedDeedsTest {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String TOMORROW = InstantSource.system()
            .instant()
            .plus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    /** Another one each time: a change to what is so already is none. */
    private static final AtomicInteger RATE = new AtomicInteger(900);

    /** The words of each operation that has some. */
    private static final Map<String, List<String>> WORDS = words();

    private static TestRedis redis;
    private static Vertx vertx;
    private static Pool pool;
    private static RunningTocsin tocsin;

    /** Everything that nobody may read again. */
    private static final List<String> SECRETS =
            new ArrayList<>(List.of(PASSWORD, RunningTocsin.ADMIN_TOKEN, RunningTocsin.INGEST_KEY));

    /**
     * @param objects the ids of what it was done to
     * @param tells whether there are fields that changed
     */
    record Deed(HttpResponse<String> answer, List<String> objects, boolean tells) {

        static Deed on(String object, HttpResponse<String> answer) {
            return new Deed(answer, List.of(object), true);
        }
    }

    private static final Map<String, Supplier<Deed>> DEEDS = AccountDeeds.and(
            () -> tocsin,
            SECRETS,
            Map.entry("createIncident", () -> made(tocsin.post(INCIDENTS, "{\"title\":\"Disk full\"}"))),
            Map.entry("updateIncident", () -> {
                String id = incident();
                return Deed.on(id, patch(INCIDENTS + "/" + id, "{\"title\":\"Disk nearly full\"}"));
            }),
            Map.entry("acknowledgeIncident", () -> toIncident("acknowledge", "{}")),
            Map.entry("resolveIncident", () -> toIncident("resolve", "{\"note\":\"Emptied.\"}")),
            Map.entry("assignIncident", () -> toIncident("assign", "{\"assignee\":\"bob\"}")),
            Map.entry("addMessage", () -> toIncident("messages", "{\"text\":\"Looking.\"}")),
            Map.entry("reopenIncident", () -> {
                String id = incident();
                ok(tocsin.post(INCIDENTS + "/" + id + "/resolve", "{}"));
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
            Map.entry("createSilence", () -> made(newSilence())),
            Map.entry("updateSilence", () -> {
                String id = id(newSilence());
                return Deed.on(id, patch("/api/v1/silences/" + id, "{\"reason\":\"Still moving.\"}"));
            }),
            Map.entry("expireSilence", () -> {
                String id = id(newSilence());
                return Deed.on(id, tocsin.post("/api/v1/silences/" + id + "/expire", ""));
            }),
            Map.entry("redriveReceipt", () -> {
                String id = deadReceipt();
                return Deed.on(id, tocsin.post("/api/v1/receipts/" + id + "/redrive", ""));
            }),
            Map.entry("redriveReceipts", () -> Deed.on(deadReceipt(), tocsin.post("/api/v1/receipts/redrive", "{}"))),
            Map.entry("getReceiptBody", () -> {
                String id = id(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1")));
                return new Deed(tocsin.get("/api/v1/receipts/" + id + "/body"), List.of(id), false);
            }),
            Map.entry("listAudit", () -> new Deed(tocsin.get("/api/v1/audit?format=csv"), List.of("null"), true)),
            Map.entry("createToken", () -> made(newToken())),
            Map.entry("deleteToken", () -> {
                String id = id(newToken());
                return Deed.on(id, delete("/api/v1/tokens/" + id));
            }),
            Map.entry("updateIntegration", () -> {
                String id =
                        tocsin.json("/api/v1/integrations").at("/items/0/id").asText();
                String body = "{\"rate_limit\":{\"per_second\":" + RATE.incrementAndGet() + ",\"burst\":1000}}";
                return Deed.on(id, patch("/api/v1/integrations/" + id, body));
            }),
            Map.entry("createIntegration", () -> {
                HttpResponse<String> made = newIntegration();
                return Deed.on(integration(made), made);
            }),
            Map.entry("rotateIntegrationKey", () -> {
                String id = integration(newIntegration());
                return Deed.on(id, rotated(id));
            }),
            Map.entry("dropSecondaryKey", () -> {
                String id = integration(newIntegration());
                ok(rotated(id));
                return Deed.on(id, delete("/api/v1/integrations/" + id + "/keys/secondary"));
            }),
            Map.entry("deleteIntegration", () -> {
                String id = integration(newIntegration());
                return Deed.on(id, delete("/api/v1/integrations/" + id));
            }),
            Map.entry("signIn", () -> {
                HttpResponse<String> session = signIn(PASSWORD);
                String user = RunningTocsin.parse(session.body()).at("/user/id").asText();
                return new Deed(session, List.of(user), false);
            }),
            Map.entry("signOut", () -> {
                JsonNode session = RunningTocsin.parse(signIn(PASSWORD).body());
                HttpRequest.Builder request = tocsin.request("/api/v1/session")
                        .header("Cookie", "tocsin_session=" + SECRETS.get(SECRETS.size() - 1))
                        .header("X-CSRF-Token", session.path("csrf_token").asText())
                        .DELETE();
                return new Deed(
                        tocsin.send(request), List.of(session.at("/user/id").asText()), false);
            }));

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.create();
        redis = TestRedis.create();
        vertx = Vertx.vertx();
        pool = database.pool(vertx);
        tocsin = new RunningTocsin(
                redis,
                Map.of(
                        "TOCSIN_DATABASE_URL",
                        database.url(),
                        "TOCSIN_LIMITS_SIGN_IN_BURST",
                        "100",
                        "TOCSIN_ADMIN_EMAIL",
                        EMAIL,
                        "TOCSIN_ADMIN_PASSWORD",
                        PASSWORD));
    }

    @AfterAll
    static void stop() {
        tocsin.close();
        RunningTocsin.await(vertx.close());
        redis.close();
    }

    private static Map<String, List<String>> words() {
        JsonNode paths = RunningTocsin.parse(Contract.read().json().toString()).path("paths");
        var words = new TreeMap<String, List<String>>();
        for (JsonNode operation : all(paths).flatMap(AuditedDeedsTest::all).toList()) {
            if (operation.path("x-audit").getNodeType() == JsonNodeType.ARRAY) {
                words.put(
                        operation.path("operationId").asText(),
                        all(operation.path("x-audit")).map(JsonNode::asText).toList());
            }
        }
        return words;
    }

    static List<String> operations() {
        return List.copyOf(WORDS.keySet());
    }

    @Test
    void everyOperationThatNamesWordsIsTriedHere() {
        assertThat(DEEDS.keySet()).isEqualTo(WORDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aDeedIsInTheLogWithWhoDidItToWhatAndFromWhere(String operation) {
        Deed deed = DEEDS.get(operation).get();
        ok(deed.answer());

        List<JsonNode> entries = entriesOf(deed.answer());

        assertThat(entries)
                .extracting(entry -> entry.at("/object/id").asText())
                .containsExactlyInAnyOrderElementsOf(deed.objects());
        for (JsonNode entry : entries) {
            assertThat(WORDS.get(operation)).contains(entry.path("action").asText());
            boolean isOwn = entry.path("action").asText().matches("(session|account)\\..*");
            assertThat(entry.at("/actor/type").asText()).isEqualTo(isOwn ? "user" : "token");
            assertThat(entry.at("/actor/name").asText())
                    .isIn(isOwn ? List.of(EMAIL, AccountDeeds.EMAIL) : List.of("bootstrap"));
            assertThat(entry.at("/actor/id").isNull()).isFalse();
            assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.path("before").isObject() || entry.path("after").isObject())
                    .as("%s", entry)
                    .isEqualTo(deed.tells());
        }
    }

    @Test
    void whatIsTriedInVainIsToldWithTheNameThatWasTyped() {
        HttpResponse<String> refused = signIn("a wrong password");
        assertThat(refused.statusCode()).isEqualTo(401);

        JsonNode entry = RunningTocsin.eventually(() -> entriesOf(refused), found -> !found.isEmpty())
                .get(0);
        assertThat(entry.path("action").asText()).isEqualTo("session.refused");
        assertThat(entry.at("/actor/type").asText()).isEqualTo("anonymous");
        assertThat(entry.at("/object/name").asText()).isEqualTo(EMAIL);
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void whatChangesNothingOrIsReplayedHasNoEntry() {
        String id = incident();
        String path = INCIDENTS + "/" + id + "/messages";
        HttpResponse<String> first = once(path);
        HttpResponse<String> replayed = once(path);
        ok(tocsin.post(INCIDENTS + "/" + id + "/acknowledge", "{}"));
        HttpResponse<String> again = tocsin.post(INCIDENTS + "/" + id + "/acknowledge", "{}");
        HttpResponse<String> refused = patch(INCIDENTS + "/" + id, "{\"phase\":\"resolved\"}");

        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(entriesOf(first)).hasSize(1);
        assertThat(entriesOf(replayed)).isEmpty();
        assertThat(entriesOf(ok(again))).isEmpty();
        assertThat(entriesOf(refused)).isEmpty();
    }

    @Test
    void webhooksAndWhatTheyDoAreNoDeeds() {
        long before = count();
        assertThat(id(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1"))))
                .isNotEmpty();
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void noSecretIsEverInTheLog() {
        DEEDS.values().forEach(deed -> ok(deed.get().answer()));
        var text = new StringBuilder();
        RunningTocsin.await(
                        pool.query("SELECT audit_entry::text FROM audit_entry").execute())
                .forEach(row -> text.append(row.getString(0)).append('\n'));
        var hashes = new TreeSet<String>();
        RunningTocsin.await(pool.query(
                                "SELECT password_hash FROM app_user UNION SELECT encode(token_hash, 'hex') FROM api_token"
                                        + " UNION SELECT encode(token_hash, 'hex') FROM user_session"
                                        + " UNION SELECT encode(csrf_hash, 'hex') FROM user_session")
                        .execute())
                .forEach(row -> hashes.add(row.getString(0)));

        assertThat(text.toString()).contains("token.created", "session.opened").hasSizeGreaterThan(5_000);
        assertThat(hashes).hasSizeGreaterThan(3);
        assertThat(SECRETS).hasSizeGreaterThan(5);
        assertThat(Stream.concat(SECRETS.stream(), hashes.stream()))
                .noneMatch(secret -> text.toString().contains(secret));
    }

    private static HttpResponse<String> once(String path) {
        return tocsin.send(tocsin.request(path)
                .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString("{\"text\":\"Only once.\"}")));
    }

    private static List<JsonNode> entriesOf(HttpResponse<String> answer) {
        String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
        return all(tocsin.json("/api/v1/audit?limit=200").path("items"))
                .filter(entry -> entry.path("request_id").asText().equals(request))
                .toList();
    }

    private static long count() {
        return RunningTocsin.await(
                        pool.query("SELECT count(*) FROM audit_entry").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static Deed toIncident(String what, String body) {
        String id = incident();
        return Deed.on(id, tocsin.post(INCIDENTS + "/" + id + "/" + what, body));
    }

    private static String incident() {
        return id(tocsin.post(INCIDENTS, "{\"title\":\"Disk full\"}"));
    }

    private static HttpResponse<String> newSilence() {
        return tocsin.post(
                "/api/v1/silences",
                "{\"matchers\":[\"service=nowhere\"],\"ends_at\":\"" + TOMORROW + "\",\"reason\":\"Moving.\"}");
    }

    private static HttpResponse<String> newIntegration() {
        String body = "{\"name\":\"eu-" + RATE.incrementAndGet() + "\",\"source\":\"grafana\"}";
        return withKey(tocsin.post("/api/v1/integrations", body));
    }

    private static HttpResponse<String> rotated(String id) {
        return withKey(tocsin.post("/api/v1/integrations/" + id + "/keys/rotate", "{}"));
    }

    private static HttpResponse<String> withKey(HttpResponse<String> made) {
        SECRETS.add(RunningTocsin.parse(made.body()).path("key").asText());
        return made;
    }

    private static String integration(HttpResponse<String> made) {
        return RunningTocsin.parse(made.body()).at("/integration/id").asText();
    }

    private static HttpResponse<String> newToken() {
        HttpResponse<String> made = tocsin.post("/api/v1/tokens", "{\"name\":\"ci\",\"role\":\"viewer\"}");
        SECRETS.add(RunningTocsin.parse(made.body()).path("token").asText());
        return made;
    }

    /** The session's token is the latest secret then. */
    private static HttpResponse<String> signIn(String password) {
        HttpResponse<String> answer = tocsin.send(tocsin.request("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"" + EMAIL + "\",\"password\":\"" + password + "\"}", StandardCharsets.UTF_8)));
        String csrf = RunningTocsin.parse(answer.body()).path("csrf_token").asText();
        answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> {
            SECRETS.add(csrf);
            SECRETS.add(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        });
        return answer;
    }

    private static String deadReceipt() {
        String id = id(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1")));
        RunningTocsin.await(
                pool.preparedQuery("UPDATE receipt SET state = 'dead', error = 'It cannot be.' WHERE id = $1")
                        .execute(io.vertx.sqlclient.Tuple.of(UUID.fromString(id))));
        return id;
    }

    private static HttpResponse<String> patch(String path, String body) {
        return tocsin.send(tocsin.request(path)
                .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> delete(String path) {
        return tocsin.send(tocsin.request(path)
                .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                .DELETE());
    }

    private static Deed made(HttpResponse<String> answer) {
        return Deed.on(id(answer), answer);
    }

    private static String id(HttpResponse<String> answer) {
        return id(RunningTocsin.parse(ok(answer).body()));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static Stream<JsonNode> all(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
