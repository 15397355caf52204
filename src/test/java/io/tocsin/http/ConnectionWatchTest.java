package io.tocsin.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ticks come from the test, so that seconds pass at once. */
class ConnectionWatchTest {

    private static final int IDLE = 20;
    private static final int HEAD = 3;
    private static final int GRACE = 2;
    private static final int RATE = 100;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: tocsin\r\n\r\n";
    private static final HttpSettings SETTINGS = new HttpSettings(
            1,
            Duration.ofSeconds(IDLE),
            16_384,
            16_384,
            4096,
            1024,
            new ConnectionSettings(16, Duration.ofSeconds(HEAD), Duration.ofSeconds(GRACE), RATE),
            0,
            TlsSettings.NONE,
            List.of());

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong bodyBytes = new AtomicLong();
    private Handler<HttpServerRequest> answering =
            request -> request.response().end("yes").onFailure(gone -> {});
    private ConnectionWatch watch;
    private int port;

    @AfterEach
    void close() {
        ServerFixture.get(vertx.close());
    }

    @Test
    void aNewConnectionOnWhichHeadersDripIsCut() {
        serve(16);
        try (Wire wire = new Wire(port).send("GET / HTTP/1.1\r\nX-Drip: ")) {
            await(() -> open() == 1);
            tick(HEAD);
            assertThat(open()).isEqualTo(1);
            wire.send("a");
            tick(1);
            assertThat(wire.isClosed()).isTrue();
            assertThat(cuts("no_request")).isEqualTo(1);
            await(() -> open() == 0);
        }
    }

    @Test
    void soIsAKeptOneButLater() {
        serve(16);
        try (Wire wire = new Wire(port).send(REQUEST)) {
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
            wire.send("GET / HTTP/1.1\r\nX-Drip: ");
            tick(IDLE);
            assertThat(open()).isEqualTo(1);
            tick(2);
            assertThat(wire.isClosed()).isTrue();
            assertThat(cuts("no_request")).isEqualTo(1);
        }
    }

    @Test
    void aBodyMustComeFastEnoughOnceItsGraceIsOver() {
        serve(16);
        try (Wire wire = new Wire(port).send("POST / HTTP/1.1\r\nHost: tocsin\r\nContent-Length: 100000\r\n\r\n")) {
            wire.send("x".repeat(10 * RATE));
            await(() -> bodyBytes.get() == 10 * RATE);
            tick(GRACE + 10);
            assertThat(open()).isEqualTo(1);
            tick(1);
            assertThat(wire.isClosed()).isTrue();
            assertThat(cuts("slow_body")).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForUsIsLeftAlone() {
        Promise<Void> work = Promise.promise();
        Promise<Void> asked = Promise.promise();
        answering = request -> {
            asked.complete();
            var unused = work.future().compose(done -> request.response().end("yes"));
        };
        serve(16);
        try (Wire wire = new Wire(port).send(REQUEST)) {
            ServerFixture.get(asked.future());
            tick(10 * IDLE);
            work.complete();
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void beyondTheBoundConnectionsAreClosedAndTheOthersGoOn() {
        serve(1);
        try (Wire first = new Wire(port).send(REQUEST)) {
            assertThat(first.line()).isEqualTo("HTTP/1.1 200 OK");
            try (Wire second = new Wire(port)) {
                assertThat(second.isClosed()).isTrue();
            }
            assertThat(cuts("full")).isEqualTo(1);
            first.send(REQUEST.replace("tocsin", "again"));
            assertThat(open()).isEqualTo(1);
        }
        await(() -> open() == 0);
        try (Wire third = new Wire(port).send(REQUEST)) {
            assertThat(third.line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void whoDoesNotReadTheAnswerIsCutThoughRequestsGoOnComing() {
        Buffer much = Buffer.buffer(new byte[16 << 20]);
        AtomicLong served = new AtomicLong();
        answering = request -> {
            served.incrementAndGet();
            request.response().end(much).onFailure(gone -> {});
        };
        serve(16);
        try (Wire wire = new Wire(port).send(REQUEST.repeat(50))) {
            await(() -> served.get() > 0);
            tick(IDLE);
            assertThat(served.get()).isLessThan(5);
            tick(2);
            assertThat(wire.isClosed()).isTrue();
            assertThat(cuts("no_request")).isEqualTo(1);
        }
    }

    @Test
    void theOperatingSystemsBoundCounts() {
        assertThat(Connections.bound(10_000, 1_000_000)).isEqualTo(10_000);
        assertThat(Connections.bound(10_000, 4096)).isEqualTo(4096 - 512);
        assertThat(Connections.bound(10_000, 256)).isEqualTo(16);
    }

    private void serve(int max) {
        watch = new ConnectionWatch(SETTINGS, new Connections(max, "main", registry));
        Promise<HttpServer> listening = Promise.promise();
        loop.runOnContext(
                now -> vertx.createHttpServer(SETTINGS.at("127.0.0.1", 0).options())
                        .connectionHandler(watch::opened)
                        .requestHandler(this::serve)
                        .listen()
                        .onComplete(listening));
        port = ServerFixture.get(listening.future()).actualPort();
    }

    private void serve(HttpServerRequest request) {
        watch.asked(request);
        request.handler(bytes -> bodyBytes.addAndGet(bytes.length()));
        if (request.method() == HttpMethod.GET) {
            answering.handle(request);
        }
    }

    private void tick(int seconds) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(now -> {
            for (int i = 0; i < seconds; i++) {
                watch.tick();
            }
            done.complete();
        });
        ServerFixture.get(done.future());
    }

    private double open() {
        return registry.get("tocsin.http.connections").gauge().value();
    }

    private double cuts(String reason) {
        return registry.get("tocsin.http.connections.cut")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
