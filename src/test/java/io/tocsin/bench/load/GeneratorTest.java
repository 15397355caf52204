package io.tocsin.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bench's client must neither send less than it says, nor count well what was not answered well. */
class GeneratorTest {

    private static final LongFunction<byte[]> NUMBERED =
            number -> Http.post("/alerts", "key", Long.toString(number).getBytes(StandardCharsets.US_ASCII));

    private final Vertx vertx = Vertx.vertx();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private Generator generator;

    @BeforeEach
    void start() {
        generator = new Generator();
    }

    @AfterEach
    void stop() throws ExecutionException, InterruptedException {
        generator.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void eachRequestIsSentOnceAndWhole() throws ExecutionException, InterruptedException {
        int port = serve(request -> request.response().setStatusCode(202).end("{}"));

        Tally tally = generator.run(port, Load.each(NUMBERED, 7, 50));

        assertThat(tally.accepted()).isEqualTo(50);
        assertThat(tally.failed()).isZero();
        assertThat(bodies).hasSize(50).doesNotHaveDuplicates().contains("0", "49");
    }

    @Test
    void refusalsAndFailuresAreNotAccepted() throws ExecutionException, InterruptedException {
        int port = serve(request -> request.response()
                .setStatusCode(bodies.size() % 2 == 0 ? 503 : 400)
                .end());

        Tally tally = generator.run(port, Load.each(NUMBERED, 1, 10));

        assertThat(tally.accepted()).isZero();
        assertThat(tally.refused()).isEqualTo(5);
        assertThat(tally.failed()).isEqualTo(5);
    }

    @Test
    void whatIsCutOffIsLost() throws ExecutionException, InterruptedException {
        int port = serve(request -> request.connection().close());

        Tally tally = generator.run(port, Load.each(NUMBERED, 3, 10));

        assertThat(tally.failed()).isEqualTo(3);
    }

    @Test
    void aServerThatHoldsBackIsChargedForWhatWaitedToBeSent() throws ExecutionException, InterruptedException {
        int port = serve(request -> vertx.setTimer(
                200, held -> request.response().setStatusCode(202).end("{}")));

        Tally tally = generator.run(port, Load.paced(NUMBERED, 1, 20, 0.5));

        assertThat(tally.accepted()).as("what was due is sent, if late").isEqualTo(10);
        assertThat(tally.percentile(50))
                .as("one connection carries five a second, so each waits for those before it")
                .isGreaterThan(600);
    }

    @Test
    void whatWasDueAndNeverCouldBeSentIsLost() throws ExecutionException, InterruptedException {
        int port = serve(request -> request.connection().close());

        Tally tally = generator.run(port, Load.paced(NUMBERED, 2, 50, 0.5));

        assertThat(tally.failed()).isEqualTo(25);
    }

    private int serve(Consumer<HttpServerRequest> answer) throws ExecutionException, InterruptedException {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    bodies.add(body.toString());
                    answer.accept(request);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return server.actualPort();
    }
}
