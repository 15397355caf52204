package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.Guard;
import io.tocsin.http.ServerFixture;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What is counted and logged of webhooks that are not taken, behind a guard that refuses what the key names. */
class RefusedWebhooksTest {

    private static final Map<String, Throwable> REFUSALS = Map.of(
            "unknown", new Problem.Unauthorized("The key is not known."),
            "elsewhere", new Problem.Forbidden("It takes no webhooks from there."),
            "often", new Problem.Limited("It sends too often.", Duration.ofSeconds(7)),
            "away", new Problem.Unavailable("The keys cannot be read."),
            "long", new Problem.Forbidden("x".repeat(8000)),
            "bug", new IllegalStateException("a bug"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(IngestApi.class);
    private final Level before = logger.getLevel();
    private final ServerFixture server = ServerFixture.start(
                    guard(),
                    ServerFixture.bound(new IngestApi(
                            IngestSettings.DEFAULTS,
                            (entry, key) -> Future.succeededFuture("redis"),
                            new Uuid7(),
                            now::get,
                            registry)))
            .witnessed();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(before);
        server.close();
    }

    /** Answers at once, or from another context where the request asks for it, as one that looks into a database would. */
    private static Guard guard() {
        return (context, permission) -> {
            HttpServerRequest request = context.request();
            Throwable refusal = REFUSALS.get(request.getHeader("X-Api-Key"));
            Future<Caller> answer =
                    refusal == null ? Future.succeededFuture(TestOperations.CALLER) : Future.failedFuture(refusal);
            return request.headers().contains("X-Later") ? later(context.vertx(), answer) : answer;
        };
    }

    private static Future<Caller> later(Vertx vertx, Future<Caller> answer) {
        return vertx.timer(1).compose(passed -> answer);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "unknown, 401, unauthorized, The key is not known.",
        "elsewhere, 403, forbidden, It takes no webhooks from there.",
        "often, 503, limited, It sends too often.",
        "away, 503, unavailable, The keys cannot be read."
    })
    void whatTheGuardRefusesIsCountedAndLogged(String key, int status, String outcome, String reason) {
        assertThat(send(key).statusCode()).isEqualTo(status);
        HttpResponse<Buffer> later =
                ServerFixture.get(request(key).putHeader("X-Later", "yes").sendBuffer(Buffer.buffer("{}")));
        assertThat(later.statusCode()).isEqualTo(status);

        assertThat(count(outcome)).isEqualTo(2);
        assertThat(said())
                .containsExactly("refused a webhook from 127.0.0.1: " + reason + " (0 more since the last such line)");
    }

    @Test
    void eachOutcomeIsSaidOnceInAWhileWithHowManyThereWere() {
        List.of("unknown", "unknown", "elsewhere", "unknown").forEach(this::send);
        assertThat(said()).hasSize(2);

        now.updateAndGet(at -> at.plusSeconds(10));
        send("unknown");

        assertThat(said())
                .hasSize(3)
                .last()
                .asString()
                .endsWith("The key is not known. (2 more since the last such line)");
        assertThat(count("unauthorized")).isEqualTo(4);
    }

    @Test
    void theSenderIsToldWhenToComeAgain() {
        HttpResponse<Buffer> refused = send("often");

        assertThat(refused.getHeader("Retry-After")).isEqualTo("7");
        assertThat(refused.bodyAsJsonObject().getString("type")).isEqualTo("urn:tocsin:problem:unavailable");
    }

    @Test
    void aFaultOfTheGuardIsCountedAndLeftToWhoeverLogsFaults() {
        assertThat(send("bug").statusCode()).isEqualTo(500);

        assertThat(count("unavailable")).isEqualTo(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void aLongReasonIsCutInTheLog() {
        send("long");

        assertThat(said()).singleElement().asString().hasSizeLessThan(700).contains("xxx… (cut) (0 more");
    }

    private HttpResponse<Buffer> send(String key) {
        return ServerFixture.get(request(key).sendBuffer(Buffer.buffer("{}")));
    }

    private HttpRequest<Buffer> request(String key) {
        return server.request(HttpMethod.POST, "/alerts").putHeader("X-Api-Key", key);
    }

    private List<String> said() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private double count(String outcome) {
        return registry.get("tocsin.webhooks").tag("outcome", outcome).counter().count();
    }
}
