package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final String WALL = "https://wall.example.net";

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private HttpServer server;

    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        router.route().handler(new Origins(List.of(WALL)));
        router.get("/things").handler(context -> Answers.write(context, Answer.ok(List.of("thing"))));
        server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void aPageOfANamedOriginMayCallAndRead() {
        HttpResponse<Buffer> asked = send(HttpMethod.OPTIONS, WALL);
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.getHeader("Access-Control-Allow-Origin")).isEqualTo(WALL);
        assertThat(asked.getHeader("Access-Control-Allow-Headers")).contains("Authorization", "If-Match");
        assertThat(asked.getHeader("Access-Control-Allow-Methods")).contains("PATCH");

        HttpResponse<Buffer> answer = send(HttpMethod.GET, WALL);
        assertThat(answer.bodyAsString()).isEqualTo("[\"thing\"]");
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(WALL);
        assertThat(answer.getHeader("Access-Control-Expose-Headers")).contains("ETag", "Tocsin-Position");
    }

    @Test
    void cachesAreToldThatAnswersDifferByOrigin() {
        assertThat(send(HttpMethod.GET, WALL).headers().getAll("Vary")).contains("origin");
        assertThat(send(HttpMethod.GET, "https://evil.example.net").headers().getAll("Vary"))
                .contains("origin");
    }

    @Test
    void aCookieIsTakenFromNoOtherOrigin() {
        assertThat(send(HttpMethod.GET, WALL).getHeader("Access-Control-Allow-Credentials"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.net", "http://wall.example.net", "https://wall.example.net:8443", "null"})
    void theBrowserKeepsTheAnswerFromPagesOfOtherOrigins(String origin) {
        HttpResponse<Buffer> answer = send(HttpMethod.GET, origin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
        assertThat(send(HttpMethod.OPTIONS, origin).getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "wall.example.net", "https://wall.example.net/", "https://*.example.net", "null"})
    void whatIsNoOriginIsRefused(String origin) {
        HttpSettings given = HttpSettings.DEFAULTS;
        assertThatThrownBy(() -> new HttpSettings(
                        given.instances(),
                        Duration.ofSeconds(75),
                        given.maxHeaderSize(),
                        given.maxUrlSize(),
                        given.acceptBacklog(),
                        given.maxApiBody(),
                        given.connections(),
                        given.trustedProxies(),
                        given.tls(),
                        List.of(origin)))
                .hasMessageContaining("http.cors_origins has '" + origin + "'");
    }

    private HttpResponse<Buffer> send(HttpMethod method, String origin) {
        return get(client.request(method, server.actualPort(), "127.0.0.1", "/things")
                .putHeader("Origin", origin)
                .putHeader("Access-Control-Request-Method", "PATCH")
                .putHeader("Access-Control-Request-Headers", "authorization, if-match")
                .send());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
