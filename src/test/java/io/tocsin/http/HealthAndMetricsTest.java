package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthAndMetricsTest {

    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        ServerFixture.get(vertx.close());
    }

    @Test
    void readyWhileAllIsUp() {
        JsonObject ready = get(serve(check(true, () -> up())), "/ready", "").bodyAsJsonObject();

        assertThat(ready.getString("status")).isEqualTo("ready");
        assertThat(ready.getJsonArray("checks").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("name", "critical")
                        .put("state", "up")
                        .putNull("detail"));
    }

    @Test
    void degradedIsStillReady() {
        HttpResponse<Buffer> answer = get(
                serve(
                        check(true, () -> up()),
                        check(false, () -> Future.failedFuture(new IllegalStateException("host")))),
                "/ready",
                "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo("degraded");
        assertThat(answer.bodyAsString()).contains("\"down\"").doesNotContain("host");
    }

    @Test
    void silentCriticalCheckMakesItUnready() {
        Promise<Check.Result> never = Promise.promise();
        HttpResponse<Buffer> answer = get(serve(check(true, never::future)), "/ready", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo("unready");
        assertThat(answer.bodyAsString()).contains("no answer within 1000 ms");
    }

    /** Shared, they would be answered in turns by the one and by the other. */
    @Test
    void onAnyPortItHasOneOfItsOwn() {
        assertThat(serve()).isNotEqualTo(serve());
    }

    @Test
    void healthAsksNothing() {
        HttpResponse<Buffer> answer = get(
                serve(check(true, () -> {
                    throw new IllegalStateException();
                })),
                "/health",
                "");

        assertThat(answer.bodyAsString()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void metricsComeInTheFormatThatIsAskedFor() {
        registry.counter("tocsin.test").increment();
        int port = serve();

        HttpResponse<Buffer> text = get(port, "/metrics", "*/*");
        assertThat(text.getHeader("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.bodyAsString()).contains("tocsin_test_total 1.0");

        HttpResponse<Buffer> open = get(port, "/metrics", "application/openmetrics-text;version=1.0.0,text/plain");
        assertThat(open.getHeader("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(open.bodyAsString()).endsWith("# EOF\n");

        assertThat(get(port, "/incidents", "").statusCode()).isEqualTo(404);
    }

    @Test
    void webhooksMayBeAcceptedWhereTheRestIsNotReady() {
        Check down = check(true, () -> Future.succeededFuture(Check.Result.down("is away")));
        int accepts = serve(List.of(check(true, () -> up())), down);
        assertThat(get(accepts, "/ready", "").statusCode()).isEqualTo(503);
        assertThat(get(accepts, "/ready/ingest", "").statusCode()).isEqualTo(200);
    }

    @Test
    void webhooksMayBeRefusedWhereTheRestIsReady() {
        Check down = check(true, () -> Future.succeededFuture(Check.Result.down("is away")));
        int refuses = serve(List.of(down), check(true, () -> up()));
        assertThat(get(refuses, "/ready", "").statusCode()).isEqualTo(200);
        assertThat(get(refuses, "/ready/ingest", "").bodyAsJsonObject().getString("status"))
                .isEqualTo("unready");
    }

    private static Future<Check.Result> up() {
        return Future.succeededFuture(Check.Result.up());
    }

    private static Check check(boolean critical, Supplier<Future<Check.Result>> probe) {
        return new Check(critical ? "critical" : "other", critical, probe);
    }

    private int serve(Check... checks) {
        return serve(List.of(), checks);
    }

    private int serve(List<Check> ingest, Check... checks) {
        var port = new AtomicInteger();
        ServerFixture.get(vertx.deployVerticle(new MetricsVerticle(
                HttpSettings.DEFAULTS.at("127.0.0.1", 0).alone(),
                new Connections(1000, "metrics", registry),
                new MetricsApi(registry),
                new HealthApi(List.of(checks), ingest),
                port::set)));
        return port.get();
    }

    private HttpResponse<Buffer> get(int port, String path, String accept) {
        return ServerFixture.get(WebClient.create(vertx)
                .get(port, "127.0.0.1", path)
                .putHeader("Accept", accept)
                .send());
    }
}
