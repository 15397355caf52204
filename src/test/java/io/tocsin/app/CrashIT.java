package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise: a 202 means that the effect will happen exactly once, whatever dies. */
class CrashIT {

    private static final int WEBHOOKS = 40;

    /** A dead worker's webhooks are taken over when its lease has ended; by default that is half a minute. */
    private static final Map<String, String> SHORT_LEASES = Map.of(
            "TOCSIN_QUEUE_REDIS_LEASE", "2s",
            "TOCSIN_QUEUE_REDIS_SWEEP", "500ms",
            "TOCSIN_QUEUE_POSTGRES_LEASE", "2s");

    @TempDir
    private Path folder;

    @Test
    void whatWasAcceptedBeforeAKillIsAppliedOnceAfterIt() {
        List<String> receipts = new ArrayList<>();
        // Without the worker role everything that is accepted stays unapplied: the kill falls between the two.
        TocsinProcess first = TocsinProcess.start(folder, Map.of("TOCSIN_ROLES", "http"));
        for (int i = 0; i < WEBHOOKS; i++) {
            receipts.add(accepted(first.deliver(webhook(i))));
        }
        assertThat(first.json("/api/v1/incidents").path("items")).isEmpty();
        first.kill();

        try (TocsinProcess second = TocsinProcess.start(folder, SHORT_LEASES)) {
            for (String receipt : receipts) {
                JsonNode applied = RunningTocsin.eventually(
                        () -> second.json("/api/v1/receipts/" + receipt),
                        known -> !known.path("state").asText().equals("queued"));
                assertThat(applied.path("state").asText()).isEqualTo("applied");
            }
            assertAppliedOnce(second);
        }
    }

    @Test
    void killedAgainAndAgainWhileItWorksItLosesAndDoublesNothing() {
        int accepted = 0;
        for (int round = 0; round < 3; round++) {
            TocsinProcess process = TocsinProcess.start(folder, SHORT_LEASES);
            for (int i = 0; i < WEBHOOKS; i++) {
                accepted(process.deliver(webhook(i)));
                accepted++;
            }
            process.kill();
        }
        int expected = accepted;
        try (TocsinProcess last = TocsinProcess.start(folder, SHORT_LEASES)) {
            RunningTocsin.eventually(() -> deliveries(last), count -> count >= expected);
            assertThat(deliveries(last)).isEqualTo(expected);
            assertThat(last.json("/api/v1/incidents").path("items")).hasSize(1);
            assertThat(last.stop()).isZero();
        }
    }

    private static void assertAppliedOnce(TocsinProcess process) {
        JsonNode incidents = process.json("/api/v1/incidents").path("items");
        assertThat(incidents).hasSize(1);
        assertThat(incidents.at("/0/alerts/firing").asInt()).isEqualTo(10);
        assertThat(deliveries(process)).isEqualTo(WEBHOOKS);
    }

    /** The sum of the counts of all alerts: each delivery of a webhook counts once. */
    private static int deliveries(TocsinProcess process) {
        int sum = 0;
        for (JsonNode alert : process.json("/api/v1/alerts?limit=200").path("items")) {
            sum += alert.path("count").asInt();
        }
        return sum;
    }

    private static String accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return RunningTocsin.parse(response.body()).path("receipt").asText();
    }

    /** Ten alerts of one incident, each named by every tenth webhook. */
    private static String webhook(int number) {
        return """
                {"version": "4", "groupKey": "crash", "status": "firing", "alerts": [{"status": "firing",
                 "labels": {"alertname": "Down", "service": "web", "instance": "web%d", "severity": "critical"},
                 "startsAt": "2026-11-20T23:00:00Z", "endsAt": "0001-01-01T00:00:00Z"}]}""".formatted(number % 10);
    }
}
