package io.tocsin.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Answer;
import io.tocsin.http.Caller;
import io.tocsin.http.Gate;
import io.tocsin.http.Idempotency;
import io.tocsin.http.Request;
import io.tocsin.http.ServerFixture;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an Idempotency-Key, sent to a real server that remembers in a real database. */
class RememberedAnswersTest {

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final Instant NOW = Instant.parse("2026-11-20T22:51:03.112Z");
    private static final UUID ADA = new UUID(0, 1);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final RememberedAnswers answers = new RememberedAnswers(new Db(pool));
    private final AtomicInteger runs = new AtomicInteger();
    private volatile Function<Request, Future<Answer>> operation = request -> created();
    private ServerFixture server;

    @BeforeEach
    void start() {
        server = ServerFixture.start(
                new Gate(
                        (context, permission) ->
                                Future.succeededFuture(caller(context.request().getHeader("X-Who"))),
                        answers,
                        (operation, caller, now) -> {}),
                Map.of(
                        "createIncident",
                        router -> router.on("createIncident", request -> operation.apply(request)),
                        "acknowledgeIncident",
                        router -> router.on("acknowledgeIncident", request -> operation.apply(request))));
    }

    @AfterEach
    void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    private static Caller caller(String who) {
        return new Caller("user", who == null ? ADA : UUID.fromString(who), "ada", Set.of());
    }

    private Future<Answer> created() {
        int run = runs.incrementAndGet();
        return Future.succeededFuture(Answer.created(Map.of("run", run))
                .with("Location", "/there/" + run)
                .with("ETag", "\"1\""));
    }

    @Test
    void aRepetitionGetsTheSameAnswerAndHasNoEffect() {
        HttpResponse<Buffer> first = create("k", "{\"title\": \"t\"}");
        HttpResponse<Buffer> again = create("k", "{\"title\": \"t\"}");

        assertThat(runs).hasValue(1);
        assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
        assertThat(again.bodyAsString()).isEqualTo(first.bodyAsString()).isEqualTo("{\"run\":1}");
        assertThat(again.getHeader("Location")).isEqualTo("/there/1");
        assertThat(again.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(again.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(first.getHeader("Idempotency-Replayed")).isNull();
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void withoutAKeyEveryRequestRuns() {
        server.post(INCIDENTS, new JsonObject().put("title", "t"));
        server.post(INCIDENTS, new JsonObject().put("title", "t"));

        assertThat(runs).hasValue(2);
    }

    @Test
    void aKeyIsForOneRequest() {
        create("k", "{\"title\": \"t\"}");

        HttpResponse<Buffer> otherBody = create("k", "{\"title\": \"other\"}");
        assertThat(otherBody.statusCode()).isEqualTo(422);
        assertThat(otherBody.bodyAsJsonObject().getString("detail")).contains("createIncident", "new key");
        HttpResponse<Buffer> otherOperation = send("k", INCIDENTS + "/1/acknowledge", "{\"title\": \"t\"}");
        assertThat(otherOperation.statusCode()).isEqualTo(400);
        assertThat(send("k", INCIDENTS + "/1/acknowledge", "{}").statusCode()).isEqualTo(422);
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSameOperationOnAnotherIncidentIsAnotherRequest() {
        assertThat(send("k", INCIDENTS + "/1/acknowledge", "{}").statusCode()).isEqualTo(201);
        assertThat(send("k", INCIDENTS + "/2/acknowledge", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void callersDoNotSeeEachOthersKeys() {
        create("k", "{\"title\": \"t\"}");
        HttpResponse<Buffer> bob = ServerFixture.get(keyed("k", INCIDENTS)
                .putHeader("X-Who", new UUID(0, 2).toString())
                .sendBuffer(Buffer.buffer("{\"title\": \"t\"}")));

        assertThat(bob.bodyAsString()).isEqualTo("{\"run\":2}");
    }

    @Test
    void whileTheFirstRunsTheSecondIsToldToWait() {
        Promise<Answer> slow = Promise.promise();
        Promise<Void> running = Promise.promise();
        operation = request -> {
            running.complete();
            return slow.future();
        };
        Future<HttpResponse<Buffer>> first = keyed("k", INCIDENTS).sendBuffer(Buffer.buffer("{\"title\": \"t\"}"));
        ServerFixture.get(running.future());

        HttpResponse<Buffer> second = create("k", "{\"title\": \"t\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.getHeader("Retry-After")).isEqualTo("1");
        assertThat(second.bodyAsJsonObject().getString("type")).isEqualTo("urn:tocsin:problem:in-progress");

        slow.complete(Answer.ok(Map.of("done", true)));
        assertThat(ServerFixture.get(first).statusCode()).isEqualTo(200);
        assertThat(create("k", "{\"title\": \"t\"}").bodyAsString()).isEqualTo("{\"done\":true}");
    }

    @Test
    void whatWasRefusedMayBeSentAgain() {
        operation = request -> Future.failedFuture(new Problem.Conflict("is resolved"));
        assertThat(create("k", "{\"title\": \"t\"}").statusCode()).isEqualTo(409);
        operation = request -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(create("k", "{\"title\": \"t\"}").statusCode()).isEqualTo(500);

        operation = request -> created();
        assertThat(create("k", "{\"title\": \"t\"}").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9", "LONG"})
    void aKeyIsPrintableAsciiOfBoundedLength(String key) {
        assertThat(create(key.replace("LONG", "x".repeat(256)), "{\"title\": \"t\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(runs).hasValue(0);
    }

    @Test
    void theReservationOfADeadProcessEndsByItself() {
        begin(NOW);
        Instant later = NOW.plus(RememberedAnswers.LEASE).plusMillis(1);

        assertThat(begin(later)).isEmpty();
        // Whoever was taken for dead was only slow: it must not answer for the one that runs now.
        get(answers.keep(attempt(NOW, "a"), new Answer(200, Buffer.buffer("{}"), Map.of())));
        assertThat(answers.begin(attempt(later.plusMillis(1), "a")))
                .satisfies(next -> assertThat(failure(next)).isInstanceOf(Problem.InProgress.class));
    }

    @Test
    void anAnswerIsRememberedForADay() {
        begin(NOW);
        get(answers.keep(attempt(NOW, "a"), new Answer(204, null, Map.of())));

        Optional<Answer> remembered = begin(NOW.plus(Idempotency.KEPT).minusMillis(1));
        assertThat(remembered).hasValue(new Answer(204, null, Map.of()));
        assertThat(get(answers.begin(attempt(NOW.plus(Idempotency.KEPT).plusMillis(1), "other"))))
                .isEmpty();
    }

    @Test
    void oldKeysAreDeleted() {
        begin(NOW);
        get(answers.begin(new Idempotency.Attempt(ADA, "young", "op", Buffer.buffer("a"), NOW.plusSeconds(60))));

        Instant before = NOW.plus(Duration.ofSeconds(30));
        int deleted = get(new Db(pool).inTransaction(tx -> new OldKeys().delete(tx, before, 10)));
        assertThat(deleted).isEqualTo(1);
        assertThat(get(pool.query("SELECT key FROM idempotency_key").execute())
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("young");
    }

    private Optional<Answer> begin(Instant now) {
        return get(answers.begin(attempt(now, "a")));
    }

    private static Idempotency.Attempt attempt(Instant now, String digest) {
        return new Idempotency.Attempt(ADA, "k", "op", Buffer.buffer(digest), now);
    }

    private static Throwable failure(Future<?> future) {
        return get(future.transform(done -> Future.succeededFuture(done.cause())));
    }

    private static <T> T get(Future<T> future) {
        return ServerFixture.get(future);
    }

    private HttpResponse<Buffer> create(String key, String body) {
        return send(key, INCIDENTS, body);
    }

    private HttpResponse<Buffer> send(String key, String path, String body) {
        return ServerFixture.get(keyed(key, path).sendBuffer(Buffer.buffer(body)));
    }

    private HttpRequest<Buffer> keyed(String key, String path) {
        return server.request(HttpMethod.POST, path)
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", key);
    }
}
