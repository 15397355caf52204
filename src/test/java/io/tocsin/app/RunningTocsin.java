package io.tocsin.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.ContractWitness;
import io.tocsin.http.Json;
import io.tocsin.queue.TestRedis;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The whole product in this JVM, on real stores of its own, spoken to over HTTP as its users do. */
public final class RunningTocsin implements AutoCloseable {

    static final String ADMIN_TOKEN = "toc_test-admin-token-0123456789";
    static final String INGEST_KEY = "toci_test-ingest-key-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ContractWitness WITNESS = new ContractWitness();

    private final Metering metering = Metering.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Tocsin tocsin;

    public RunningTocsin(TestRedis redis, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TOCSIN_DATABASE_URL", TestDatabase.create().url());
        environment.put("TOCSIN_REDIS_URL", redis.uri());
        environment.put("TOCSIN_HTTP_HOST", "127.0.0.1");
        environment.put("TOCSIN_HTTP_PORT", "0");
        environment.put("TOCSIN_ADMIN_TOKEN", ADMIN_TOKEN);
        environment.put("TOCSIN_INGEST_KEY", INGEST_KEY);
        environment.putAll(more);
        tocsin = await(start(environment));
    }

    private Future<Tocsin> start(Map<String, String> environment) {
        try {
            return Tocsin.start(metering, Config.load(environment));
        } catch (InvalidConfig fault) {
            return Future.failedFuture(fault);
        }
    }

    /** A recorded body of an Alertmanager. */
    public static String sample(String name) {
        try (InputStream body = RunningTocsin.class.getResourceAsStream("/samples/alertmanager/" + name + ".json")) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + tocsin.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    /** Every answer is held against the contract. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            WITNESS.check(new ContractWitness.Seen(
                    response.request().method(),
                    response.uri().getPath(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(null),
                    response.body()));
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    public HttpResponse<String> post(String path, String body) {
        return send(admin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String body) {
        return send(admin(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> patch(String path, String body) {
        return send(
                admin(path).header("Content-Type", "application/json").method("PATCH", BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(admin(path).DELETE());
    }

    public HttpResponse<String> get(String path) {
        return send(admin(path));
    }

    private HttpRequest.Builder admin(String path) {
        return request(path).header("Authorization", "Bearer " + ADMIN_TOKEN);
    }

    public JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return parse(response.body());
    }

    static JsonNode parse(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Delivers a webhook as Alertmanager would, and gives its receipt's id. */
    public String deliver(String body) {
        HttpResponse<String> response = send(request("/alerts")
                .header("Authorization", "Bearer " + INGEST_KEY)
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return parse(response.body()).path("receipt").asText();
    }

    /** Delivers a webhook and waits until its effect is there. */
    public JsonNode apply(String body) {
        String receipt = deliver(body);
        return eventually(
                () -> json("/api/v1/receipts/" + receipt),
                known -> !known.path("state").asText().equals("queued"));
    }

    /** Asks until the answer is as wanted, for some seconds. */
    public static <T> T eventually(Supplier<T> ask, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T answer = ask.get();
        while (!wanted.test(answer) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            answer = ask.get();
        }
        assertThat(wanted.test(answer)).as("in the end it was %s", answer).isTrue();
        return answer;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        await(tocsin.close());
        // Not in one chain: a closed Vert.x has no event loop to tell of it.
        await(metering.vertx().close());
    }
}
