package io.tocsin.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedBodiesTest {

    private static final Buffer BODY = Samples.alertmanager("am0.25.0-grouped-firing-1");
    private static final int MAX_BODY = 1 << 20;
    private static final IngestSettings SETTINGS =
            new IngestSettings(MAX_BODY, 2 * MAX_BODY, 0, 256 << 10, 50_000, 64, 4096, 64, 64);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Entry> appended = new CopyOnWriteArrayList<>();
    private WebClient client;

    @BeforeEach
    void listen() throws Exception {
        var operations = new TestOperations(vertx);
        new IngestApi(SETTINGS, this::append, new Uuid7(), InstantSource.system(), registry).bind(operations);
        int port = get(operations.listen()).actualPort();
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    private Future<String> append(Entry entry, String partitionKey) {
        appended.add(entry);
        return Future.succeededFuture("redis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void whatIsStoredIsTheBodyWithoutItsCompression(String coding) throws Exception {
        assertThat(send(coding, gzip(BODY.getBytes())).statusCode()).isEqualTo(202);
        assertThat(appended)
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).isEqualTo(BODY));
        assertNothingIsHeld();
    }

    @Test
    void deflateIsReadToo() throws Exception {
        assertThat(send("deflate", deflate(BODY.getBytes())).statusCode()).isEqualTo(202);
        assertThat(appended)
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).isEqualTo(BODY));
    }

    @Test
    void aLargeOneIsPutTogetherFromItsPieces() throws Exception {
        byte[] noise = new byte[MAX_BODY / 4];
        new Random(7).nextBytes(noise);
        String json = "{\"alerts\":[],\"x\":\"" + HexFormat.of().formatHex(noise) + "\"}";
        assertThat(send("gzip", gzip(json.getBytes(StandardCharsets.US_ASCII))).statusCode())
                .isEqualTo(202);
        assertThat(appended.get(0).body().toString()).isEqualTo(json);
    }

    @Test
    void namesAndCommentsInTheHeaderArePassedOver() throws Exception {
        byte[] plain = gzip(BODY.getBytes());
        Buffer dressed = Buffer.buffer()
                .appendBytes(plain, 0, 3)
                .appendByte((byte) (2 | 4 | 8 | 16))
                .appendBytes(plain, 4, 6)
                .appendBytes(new byte[] {3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9})
                .appendBytes(plain, 10, plain.length - 10);
        assertThat(send("gzip", dressed.getBytes()).statusCode()).isEqualTo(202);
        assertThat(appended.get(0).body()).isEqualTo(BODY);
    }

    @Test
    void aBombIsGivenUpAtTheCap() throws Exception {
        HttpResponse<Buffer> answer = send("gzip", gzip(new byte[512 * MAX_BODY]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.bodyAsString()).contains("1048576 bytes").contains("ingest.max_body");
        assertThat(count("too_large")).isEqualTo(1);
        assertNothingIsHeld();
    }

    @Test
    void anotherCodingIsRefusedWithThoseThatAreRead() throws Exception {
        for (String coding : List.of("br", "zstd", "gzip, gzip", "identity, gzip")) {
            HttpResponse<Buffer> answer = send(coding, BODY.getBytes());
            assertThat(answer.statusCode()).as(coding).isEqualTo(415);
            assertThat(answer.bodyAsString()).contains("gzip or deflate");
        }
        assertThat(count("unsupported")).isEqualTo(4);
    }

    @Test
    void whatIsNotOneWholeMemberIsRefusedWithTheReason() throws Exception {
        byte[] whole = gzip(BODY.getBytes());
        byte[] corrupt = whole.clone();
        corrupt[whole.length - 6] ^= 1;
        refused("gzip", BODY.getBytes(), "it does not begin as gzip does");
        refused("gzip", new byte[0], "it does not begin as gzip does");
        refused("gzip", slice(whole, whole.length / 2), "it ends before its compressed data does");
        refused("gzip", slice(whole, whole.length - 3), "it ends before its gzip trailer does");
        refused("gzip", corrupt, "checksum");
        refused("gzip", joined(whole, whole), whole.length + " bytes follow");
        refused("gzip", joined(whole, new byte[] {'x'}), "1 bytes follow");
        refused("gzip", joined(slice(whole, 10), BODY.getBytes()), "corrupt");
        refused("deflate", whole, "corrupt");
        refused("deflate", new byte[0], "it ends before its compressed data does");
        refused("gzip", gzip("[]".getBytes(StandardCharsets.US_ASCII)), "it is a list");
        assertThat(appended).isEmpty();
        assertNothingIsHeld();
    }

    /** Whatever comes, it is a refusal or a body, never a failure of another kind. */
    @Test
    void noiseIsRefusedSeed20() {
        var random = new Random(20);
        byte[] whole = gzip(BODY.getBytes());
        for (int i = 0; i < 3000; i++) {
            byte[] mutant = slice(whole, 1 + random.nextInt(whole.length));
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Inflation.of(Buffer.buffer(mutant), ContentCoding.GZIP, MAX_BODY, room -> {}))
                        .isEqualTo(BODY);
            } catch (Problem.Malformed | Problem.TooLarge refusal) {
                assertThat(refusal.detail()).isNotBlank();
            }
        }
    }

    private void refused(String coding, byte[] body, String told) throws Exception {
        HttpResponse<Buffer> answer = send(coding, body);
        assertThat(answer.statusCode()).as(told).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains(told);
    }

    private HttpResponse<Buffer> send(String coding, byte[] body) throws Exception {
        return get(client.post("/ingestAlerts")
                .putHeader("Content-Encoding", coding)
                .sendBuffer(Buffer.buffer(body)));
    }

    private void assertNothingIsHeld() {
        assertThat(registry.get("tocsin.ingest.bytes.in.flight").gauge().value())
                .isZero();
    }

    private double count(String outcome) {
        return registry.get("tocsin.webhooks").tag("outcome", outcome).counter().count();
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] slice(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return Buffer.buffer(one).appendBytes(other).getBytes();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }
}
