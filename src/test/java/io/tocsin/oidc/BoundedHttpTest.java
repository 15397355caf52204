package io.tocsin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Servers that answer for ever, or never, or point elsewhere. */
class BoundedHttpTest {

    private static final Vertx VERTX = Vertx.vertx();
    private final BoundedHttp http = new BoundedHttp(VERTX, Duration.ofSeconds(2));

    @AfterAll
    static void close() {
        assertThat(settled(VERTX.close()).succeeded()).isTrue();
    }

    @Test
    void answersOfAnyStatusAreRead() {
        var reply = settled(get(request -> request.response().setStatusCode(404).end("gone")))
                .result();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).hasToString("gone");
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        assertThat(settled(get(BoundedHttpTest::writeForEver)).cause()).hasMessageContaining("more than");
    }

    private static void writeForEver(HttpServerRequest request) {
        request.response().setChunked(true);
        writeOn(request);
    }

    private static void writeOn(HttpServerRequest request) {
        request.response().write(Buffer.buffer(new byte[1 << 16])).onSuccess(written -> writeOn(request));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        assertThat(settled(get(request -> {})).failed()).isTrue();
    }

    @Test
    void aServerThatHungIsAskedAgainOnceItAnswers() {
        var hangs = new AtomicBoolean(true);
        var impatient = new BoundedHttp(VERTX, Duration.ofSeconds(1));
        int port = settled(listening(request -> answerUnless(hangs.get(), request)))
                .result();
        String address = "http://127.0.0.1:" + port + "/";
        var waiting = Stream.generate(() -> impatient.get(address, Map.of()))
                .limit(4 * BoundedHttp.CONNECTIONS)
                .toList();
        assertThat(waiting).allMatch(each -> settled(each).failed());
        hangs.set(false);

        assertThat(settled(impatient.get(address, Map.of())).succeeded())
                .as("those who gave up waiting for a connection keep none")
                .isTrue();
    }

    private static void answerUnless(boolean hangs, HttpServerRequest request) {
        if (!hangs) {
            request.response().end("well");
        }
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        var reply = settled(get(request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "http://127.0.0.1:1/")
                        .end()))
                .result();

        assertThat(reply.status()).isEqualTo(302);
    }

    private static Future<Integer> listening(Handler<HttpServerRequest> handler) {
        return VERTX.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private Future<BoundedHttp.Reply> get(Handler<HttpServerRequest> handler) {
        return listening(handler).compose(port -> http.get("http://127.0.0.1:" + port + "/", Map.of()));
    }

    private static <T> Future<T> settled(Future<T> future) {
        try {
            var unused = future.toCompletionStage()
                    .toCompletableFuture()
                    .handle((done, failed) -> done)
                    .get(20, TimeUnit.SECONDS);
            return future;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
