package io.tocsin.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.chaos.site.App;
import io.tocsin.chaos.site.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts webhooks and writes down what came of each. */
final class Client {

    /** Alertmanager waits as long as its group_interval; ours is shorter than in life. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Ledger ledger;

    Client(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether it was accepted. */
    boolean post(App app, String body, boolean duplicate) throws InterruptedException {
        String hash = ledger.register(body);
        long from = System.nanoTime();
        HttpResponse<String> answer = answer(app, body);
        long end = System.nanoTime();
        String receipt = answer == null ? null : receipt(answer);
        int status = answer == null ? 0 : answer.statusCode();
        String complaint = answer == null ? null : complaint(answer, receipt);
        Attempt attempt = new Attempt(hash, app.name(), end, end - from, status, receipt, duplicate, complaint);
        ledger.note(attempt);
        return attempt.accepted();
    }

    private @Nullable HttpResponse<String> answer(App app, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + "/alerts"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Site.INGEST_KEY)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Alertmanager/0.33.1")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            return null;
        }
    }

    private static @Nullable String receipt(HttpResponse<String> answer) {
        return answer.statusCode() == 202
                ? answer.headers().firstValue("Tocsin-Receipt").orElse(null)
                : null;
    }

    /** What is promised of answers: a 202 names its receipt, a refusal is an honest 503, and there is nothing else. */
    private static @Nullable String complaint(HttpResponse<String> answer, @Nullable String receipt) {
        return switch (answer.statusCode()) {
            case 202 ->
                receipt == null
                                || !receipt.equals(
                                        parsed(answer).path("receipt").asText())
                        ? "a 202 whose header and body name different receipts: " + answer.body()
                        : null;
            case 503 -> isHonest(answer) ? null : "a 503 without Retry-After or problem: " + answer.body();
            default -> "a webhook was answered " + answer.statusCode() + ": " + answer.body();
        };
    }

    private static boolean isHonest(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode problem = parsed(answer);
        return answer.headers().firstValue("Retry-After").isPresent()
                && type.startsWith("application/problem+json")
                && problem.path("status").asInt() == 503
                && !problem.path("detail").asText().isBlank();
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            return JSON.nullNode();
        }
    }
}
