package io.tocsin.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestApiTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456789Z");
    private static final Buffer BODY = Samples.alertmanager("am0.25.0-grouped-firing-1");
    private static final int MAX_BODY = 1 << 20;
    private static final IngestSettings SETTINGS =
            new IngestSettings(MAX_BODY, 3 * MAX_BODY, MAX_BODY, 256 << 10, 50_000, 64, 4096, 64, 64);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Entry> appended = new CopyOnWriteArrayList<>();
    private final List<String> partitionKeys = new CopyOnWriteArrayList<>();
    private volatile Acceptor acceptor = (entry, key) -> Future.succeededFuture("redis");
    private WebClient client;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        var operations = new TestOperations(vertx);
        new IngestApi(SETTINGS, this::append, new Uuid7(), InstantSource.fixed(NOW), registry).bind(operations);
        HttpServer server = get(operations.listen());
        port = server.actualPort();
        client = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"),
                new PoolOptions().setHttp1MaxSize(1));
    }

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    private Future<String> append(Entry entry, String partitionKey) {
        appended.add(entry);
        partitionKeys.add(partitionKey);
        return acceptor.append(entry, partitionKey);
    }

    @Test
    void aWebhookIsHandedOnVerbatimAndAnsweredWithItsReceipt() throws Exception {
        HttpResponse<Buffer> answer = send(BODY);
        assertThat(answer.statusCode()).isEqualTo(202);
        Entry entry = appended.get(0);
        assertThat(answer.getHeader("Tocsin-Receipt")).isEqualTo(entry.id().toString());
        assertThat(answer.bodyAsJsonObject())
                .isEqualTo(
                        new JsonObject().put("receipt", entry.id().toString()).put("alerts", 3));
        assertThat(entry.body()).isEqualTo(BODY);
        assertThat(entry.integration()).isEqualTo(TestOperations.CALLER.id());
        assertThat(entry.source()).isEqualTo("alertmanager");
        assertThat(entry.receivedAt()).isEqualTo("2026-11-21T08:00:00.123456Z");
        assertThat(Uuid7.time(entry.id())).isEqualTo("2026-11-21T08:00:00.123Z");
        assertThat(partitionKeys.get(0)).startsWith(TestOperations.CALLER.id() + "/{}/{");
        assertThat(count("accepted")).isEqualTo(1);
        assertThat(registry.get("tocsin.accept.latency").timer().count()).isEqualTo(1);
        assertThat(inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingestAlerts",
                "ingestAlertsByPut",
                "ingestAlertsByKey",
                "ingestAlertsByKeyByPut",
                "apiIngestAlerts",
                "apiIngestAlertsByPut"
            })
    void everyIngestOperationIsBound(String operation) throws Exception {
        assertThat(get(client.put("/" + operation).sendBuffer(BODY)).statusCode())
                .isEqualTo(202);
    }

    @Test
    void nothingIsAnsweredBeforeTheJournalHasIt() throws Exception {
        Promise<String> journal = Promise.promise();
        BlockingQueue<UUID> asked = new LinkedBlockingQueue<>();
        acceptor = (entry, key) -> {
            asked.add(entry.id());
            return journal.future();
        };
        Future<HttpResponse<Buffer>> answer = client.post("/ingestAlerts").sendBuffer(BODY);
        assertThat(asked.poll(20, SECONDS)).isNotNull();
        assertThat(answer.isComplete()).isFalse();
        assertThat(inFlight()).isEqualTo(BODY.length());
        // From this thread, as a journal with a connection of its own would.
        journal.complete("postgres");
        assertThat(get(answer).statusCode()).isEqualTo(202);
        assertThat(inFlight()).isZero();
    }

    @Test
    void anEmptyListOfAlertsIsAccepted() throws Exception {
        assertThat(send(Buffer.buffer("{\"alerts\":[]}")).bodyAsJsonObject().getInteger("alerts"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'[]', it is a list",
        "'{\"alerts\":[}', expected ']', at line 1",
        "'{}', \"alerts\" is missing"
    })
    void aBadBodyIsRefusedWithThePlaceAndGoesNowhere(String body, String told) throws Exception {
        HttpResponse<Buffer> answer = send(Buffer.buffer(body));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains(told);
        assertThat(appended).isEmpty();
        assertThat(count("malformed")).isEqualTo(1);
        assertThat(inFlight()).isZero();
    }

    @Test
    void aBodyOfManyChunksIsPutTogether() throws Exception {
        Buffer big = body(600_000);
        assertThat(send(big).statusCode()).isEqualTo(202);
        assertThat(appended.get(0).body()).isEqualTo(big);
        assertThat(get(client.post("/ingestAlerts").sendStream(new Chunks(vertx, big, 10_000)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(appended.get(1).body()).isEqualTo(big);
        assertThat(inFlight()).isZero();
    }

    @Test
    void aBadBigBodyIsRefusedToo() throws Exception {
        assertThat(send(body(600_000).appendString("x")).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOverTheCapIsRefusedAndTheConnectionStaysGood() throws Exception {
        HttpResponse<Buffer> answer = send(body(MAX_BODY + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.bodyAsString()).contains("1048577 bytes").contains("ingest.max_body");
        assertThat(send(BODY).statusCode()).isEqualTo(202);
        assertThat(count("too_large")).isEqualTo(1);
    }

    @Test
    void aBodyWithoutALengthIsRefusedWhereItPassesTheCap() throws Exception {
        Buffer big = body(MAX_BODY + 1);
        assertThat(get(client.post("/ingestAlerts").sendStream(new Chunks(vertx, big, 10_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(inFlight()).isZero();
        assertThat(appended).isEmpty();
    }

    @Test
    void aSenderWhoNeverStopsIsCutOff() throws Exception {
        NetSocket socket = connect("Transfer-Encoding: chunked");
        Promise<Void> cut = Promise.promise();
        socket.closeHandler(closed -> cut.tryComplete());
        socket.exceptionHandler(reset -> cut.tryComplete());
        Buffer chunk =
                Buffer.buffer("10000\r\n").appendString("x".repeat(65_536)).appendString("\r\n");
        for (int i = 0; i < 64 && !cut.future().isComplete(); i++) {
            // A write that meets the closing may never complete.
            var unused = get(Future.any(socket.write(chunk), cut.future()).otherwiseEmpty());
        }
        get(cut.future());
        assertThat(inFlight()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, br, 415",
        "Content-Encoding, identity, 202",
        "Content-Type, multipart/form-data; boundary=x, 415",
        "Content-Type, application/x-www-form-urlencoded, 202",
        "Content-Type, text/plain, 202"
    })
    void unknownCompressionAndMultipartFormsAreRefusedByTheirHeaders(String header, String value, int status)
            throws Exception {
        assertThat(get(client.post("/ingestAlerts").putHeader(header, value).sendBuffer(BODY))
                        .statusCode())
                .isEqualTo(status);
        assertThat(count("unsupported")).isEqualTo(status == 415 ? 1 : 0);
    }

    @Test
    void whileTooMuchIsInFlightOthersAreSentAwayToComeBack() throws Exception {
        Promise<String> journal = Promise.promise();
        acceptor = (entry, key) -> journal.future();
        WebClient other = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"),
                new PoolOptions().setHttp1MaxSize(64));
        Buffer big = body(MAX_BODY - 10);
        var first = other.post("/ingestAlerts").sendBuffer(big);
        var second = other.post("/ingestAlerts").sendBuffer(big);
        await(() -> appended.size() == 2);
        assertThat(send(body(BytesInFlight.SMALL + 1)).statusCode()).isEqualTo(503);
        var small = other.post("/ingestAlerts").sendBuffer(BODY);
        await(() -> appended.size() == 3);
        Buffer shareOfTheSmall = body(BytesInFlight.SMALL);
        for (int i = 4; i < 4 + MAX_BODY / BytesInFlight.SMALL - 1; i++) {
            var filling = other.post("/ingestAlerts").sendBuffer(shareOfTheSmall);
            int expected = i;
            await(() -> filling.isComplete() || appended.size() == expected);
        }
        assertThat(send(shareOfTheSmall).statusCode()).isEqualTo(503);
        assertThat(count("unavailable")).isEqualTo(2);
        journal.complete("redis");
        assertThat(get(first).statusCode()).isEqualTo(202);
        assertThat(get(second).statusCode()).isEqualTo(202);
        assertThat(get(small).statusCode()).isEqualTo(202);
        await(() -> inFlight() == 0);
        assertThat(inFlight()).isZero();
        assertThat(send(BODY).statusCode()).isEqualTo(202);
    }

    @Test
    void aSenderWhoGoesAwayMidwayLeavesNothingBehind() throws Exception {
        NetSocket socket = connect("Content-Length: 100000");
        get(socket.write("{\"alerts\":[" + " ".repeat(50_000)));
        await(() -> inFlight() > 50_000);
        get(socket.close());
        await(() -> count("abandoned") == 1);
        assertThat(inFlight()).isZero();
        assertThat(appended).isEmpty();
    }

    @Test
    void aSenderWhoGoesAwayAfterItsBodyIsAppliedAllTheSame() throws Exception {
        Promise<String> journal = Promise.promise();
        acceptor = (entry, key) -> journal.future();
        NetSocket socket = connect("Content-Length: " + BODY.length());
        get(socket.write(BODY));
        await(() -> appended.size() == 1);
        get(socket.close());
        journal.complete("redis");
        await(() -> count("accepted") == 1);
        assertThat(inFlight()).isZero();
    }

    @Test
    void aSenderMayAskBeforeItSendsTheBody() throws Exception {
        NetSocket socket = get(vertx.createNetClient().connect(port, "127.0.0.1"));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        // Before the request is sent: what comes while nobody listens is lost.
        socket.handler(bytes -> heard.add(bytes.toString()));
        sendHead(socket, "Content-Length: " + BODY.length() + "\r\nExpect: 100-continue");
        assertThat(heard.poll(20, SECONDS)).startsWith("HTTP/1.1 100 ");
        get(socket.write(BODY));
        assertThat(heard.poll(20, SECONDS)).startsWith("HTTP/1.1 202 ");
    }

    @Test
    void whateverKeepsTheJournalFromTakingItIsUnavailable() throws Exception {
        acceptor = (entry, key) -> Future.failedFuture(new Problem.Unavailable("No journal takes it."));
        assertThat(send(BODY).bodyAsString()).isEqualTo("No journal takes it.[]");
        acceptor = (entry, key) -> Future.failedFuture(new IllegalStateException("secret"));
        HttpResponse<Buffer> answer = send(BODY);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.bodyAsString()).doesNotContain("secret");
        acceptor = (entry, key) -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(send(BODY).statusCode()).isEqualTo(503);
        assertThat(count("unavailable")).isEqualTo(3);
        assertThat(inFlight()).isZero();
    }

    private HttpResponse<Buffer> send(Buffer body) throws Exception {
        return get(client.request(HttpMethod.POST, "/ingestAlerts").sendBuffer(body));
    }

    /** A connection on which the head of a webhook has been sent. */
    private NetSocket connect(String headers) throws Exception {
        NetSocket socket = get(vertx.createNetClient().connect(port, "127.0.0.1"));
        sendHead(socket, headers);
        return socket;
    }

    private static void sendHead(NetSocket socket, String headers) throws Exception {
        get(socket.write("POST /ingestAlerts HTTP/1.1\r\nHost: tocsin\r\n" + headers + "\r\n\r\n"));
    }

    private static Buffer body(int length) {
        return Buffer.buffer("{\"alerts\":[]" + " ".repeat(length - 13) + "}");
    }

    private double count(String outcome) {
        return registry.get("tocsin.webhooks").tag("outcome", outcome).counter().count();
    }

    private double inFlight() {
        return registry.get("tocsin.ingest.bytes.in.flight").gauge().value();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }
}
