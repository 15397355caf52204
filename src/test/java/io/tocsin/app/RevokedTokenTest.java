package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.db.TestDatabase;
import io.tocsin.queue.TestRedis;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two processes on the same stores. */
class RevokedTokenTest {

    @Test
    void aTokenRevokedOnOneNodeEndsItsStreamOnTheOther() throws Exception {
        var shared = Map.of("TOCSIN_DATABASE_URL", TestDatabase.create().url(), "TOCSIN_FEED_RECHECK", "200ms");
        try (TestRedis redis = TestRedis.create();
                RunningTocsin one = new RunningTocsin(redis, shared);
                RunningTocsin other = new RunningTocsin(redis, shared)) {
            JsonNode made = RunningTocsin.parse(one.post("/api/v1/tokens", "{\"name\":\"screen\",\"role\":\"viewer\"}")
                    .body());
            CompletableFuture<HttpResponse<String>> stream =
                    other.client().sendAsync(feed(other, made.path("token").asText()), BodyHandlers.ofString());
            var admins = new FeedLines(other, "");
            RunningTocsin.eventually(() -> other.get("/metrics").body(), RevokedTokenTest::showsBothStreams);

            one.send(one.request("/api/v1/tokens/" + made.path("id").asText())
                    .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                    .DELETE());
            assertThat(stream.get(20, TimeUnit.SECONDS).body()).endsWith(": the token or the session has ended\n\n");

            one.apply(RunningTocsin.sample("am0.25.0-grouped-firing-1"));
            assertThat(admins.upTo("incident.opened")).isNotEmpty();
        }
    }

    private static boolean showsBothStreams(String metrics) {
        return metrics.contains("tocsin_feed_subscribers 2.0");
    }

    private static HttpRequest feed(RunningTocsin tocsin, String token) {
        return tocsin.request("/api/v1/feed")
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
