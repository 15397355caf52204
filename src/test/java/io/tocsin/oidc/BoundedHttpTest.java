package io.tocsin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    void nobodyIsFollowedElsewhere() {
        var reply = settled(get(request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "http://127.0.0.1:1/")
                        .end()))
                .result();

        assertThat(reply.status()).isEqualTo(302);
    }

    private Future<BoundedHttp.Reply> get(io.vertx.core.Handler<HttpServerRequest> handler) {
        return VERTX.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .compose(port -> http.get("http://127.0.0.1:" + port + "/", Map.of()));
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
