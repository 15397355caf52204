package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Contract;
import io.tocsin.queue.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** The words of each operation that has some. */
    private static final Map<String, List<String>> WORDS = words();

    private static TestRedis redis;
    private static Vertx vertx;
    private static Pool pool;
    private static RunningTocsin tocsin;

    /** Everything that nobody may read again. */
    private static final List<String> SECRETS =
            new ArrayList<>(List.of(RunningTocsin.ADMIN_TOKEN, RunningTocsin.INGEST_KEY));

    private static final Map<String, Supplier<Deed>> DEEDS = new TreeMap<>();

    private static IncidentDeeds incidents;
    private static AccountDeeds accounts;

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
                        AccountDeeds.ADMIN_EMAIL,
                        "TOCSIN_ADMIN_PASSWORD",
                        AccountDeeds.ADMIN_PASSWORD));
        incidents = new IncidentDeeds(tocsin, pool);
        accounts = new AccountDeeds(tocsin, SECRETS);
        DEEDS.putAll(incidents.deeds());
        DEEDS.putAll(new KeyDeeds(tocsin, SECRETS).deeds());
        DEEDS.putAll(accounts.deeds());
        DEEDS.putAll(new ViewDeeds(accounts).deeds());
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
        Deed.ok(deed.answer());

        List<JsonNode> entries = entriesOf(deed.answer());

        assertThat(entries)
                .extracting(entry -> entry.at("/object/id").asText())
                .containsExactlyInAnyOrderElementsOf(deed.objects());
        for (JsonNode entry : entries) {
            assertThat(WORDS.get(operation)).contains(entry.path("action").asText());
            boolean isOwn = entry.path("action").asText().matches("(session|account|view)\\..*");
            assertThat(entry.at("/actor/type").asText()).isEqualTo(isOwn ? "user" : "token");
            assertThat(entry.at("/actor/name").asText())
                    .isIn(isOwn ? List.of(AccountDeeds.ADMIN_EMAIL, AccountDeeds.EMAIL) : List.of("bootstrap"));
            assertThat(entry.at("/actor/id").isNull()).isFalse();
            assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.path("before").isObject() || entry.path("after").isObject())
                    .as("%s", entry)
                    .isEqualTo(deed.tells());
        }
    }

    @Test
    void whatIsTriedInVainIsToldWithTheNameThatWasTyped() {
        HttpResponse<String> refused = accounts.signIn(AccountDeeds.ADMIN_EMAIL, "a wrong password");
        assertThat(refused.statusCode()).isEqualTo(401);

        JsonNode entry = RunningTocsin.eventually(() -> entriesOf(refused), found -> !found.isEmpty())
                .get(0);
        assertThat(entry.path("action").asText()).isEqualTo("session.refused");
        assertThat(entry.at("/actor/type").asText()).isEqualTo("anonymous");
        assertThat(entry.at("/object/name").asText()).isEqualTo(AccountDeeds.ADMIN_EMAIL);
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
    }

    /** From one address it is the same attempt, whatever the link, and none of it is told. */
    @Test
    void linksThatCannotBeUsedAreToldOnceAMinute() {
        HttpResponse<String> refused = accounts.lookAtLink("tocl_a-link-that-was-never-made");
        HttpResponse<String> again = accounts.lookAtLink("tocl_another-link-that-was-never-made");
        assertThat(List.of(refused.statusCode(), again.statusCode())).containsExactly(404, 404);

        JsonNode entry = RunningTocsin.eventually(() -> entriesOf(refused), found -> !found.isEmpty())
                .get(0);
        assertThat(entry.path("action").asText()).isEqualTo("link.refused");
        assertThat(entry.at("/actor/type").asText()).isEqualTo("anonymous");
        assertThat(entry.at("/object/type").asText()).isEqualTo("link");
        assertThat(entry.toString()).contains("127.0.0.1").doesNotContain("tocl_");
        assertThat(entriesOf(again)).isEmpty();
    }

    @Test
    void whatChangesNothingOrIsReplayedHasNoEntry() {
        String id = incidents.incident();
        String path = "/api/v1/incidents/" + id + "/messages";
        HttpResponse<String> first = once(path);
        HttpResponse<String> replayed = once(path);
        Deed.ok(tocsin.post("/api/v1/incidents/" + id + "/acknowledge", "{}"));
        HttpResponse<String> again = tocsin.post("/api/v1/incidents/" + id + "/acknowledge", "{}");
        HttpResponse<String> refused = tocsin.patch("/api/v1/incidents/" + id, "{\"phase\":\"resolved\"}");

        assertThat(replayed.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(entriesOf(first)).hasSize(1);
        assertThat(entriesOf(replayed)).isEmpty();
        assertThat(entriesOf(Deed.ok(again))).isEmpty();
        assertThat(entriesOf(refused)).isEmpty();
    }

    @Test
    void webhooksAndWhatTheyDoAreNoDeeds() {
        long before = count();
        assertThat(tocsin.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1"))
                        .path("id")
                        .asText())
                .isNotEmpty();
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void noSecretIsEverInTheLog() {
        DEEDS.values().forEach(deed -> Deed.ok(deed.get().answer()));
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

    private static Stream<JsonNode> all(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
