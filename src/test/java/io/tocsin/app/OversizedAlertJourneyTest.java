package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.queue.TestRedis;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a webhook of which one alert is beyond what is read. */
class OversizedAlertJourneyTest {

    @Test
    void anEnormousLabelIsQuarantinedInTheTraceAndItsNeighboursAreApplied() {
        try (TestRedis redis = TestRedis.create();
                var tocsin = new RunningTocsin(redis, Map.of())) {
            JsonNode receipt = tocsin.apply(webhook(3 << 19));

            assertThat(receipt.path("state").asText()).isEqualTo("partial");
            assertThat(receipt.path("alerts")).hasSize(3);
            assertThat(receipt.at("/alerts/0/decision").asText()).isEqualTo("OPENED");
            assertThat(receipt.at("/alerts/1/decision").asText()).isEqualTo("QUARANTINED");
            assertThat(receipt.at("/alerts/1").toString())
                    .contains("/alerts/1/labels/huge", "a string of 1572864 characters", "ingest.max_string");
            assertThat(receipt.at("/alerts/2/decision").asText()).isEqualTo("JOINED");
            assertThat(tocsin.json("/api/v1/alerts").path("items")).hasSize(2);
        }
    }

    @Test
    void theLimitIsTheConfiguredOne() {
        try (TestRedis redis = TestRedis.create();
                var tocsin = new RunningTocsin(redis, Map.of("TOCSIN_INGEST_MAX_STRING", "2000"))) {
            assertThat(tocsin.apply(webhook(2000)).path("state").asText()).isEqualTo("applied");
            assertThat(tocsin.apply(webhook(2001)).at("/alerts/1").toString())
                    .contains("QUARANTINED", "at most 2000 would be right");
        }
    }

    private static String webhook(int length) {
        String alert =
                "{\"status\":\"firing\",\"labels\":{\"alertname\":\"Down\",\"instance\":\"%s\",\"huge\":\"%s\"}}";
        return "{\"groupKey\":\"g\",\"alerts\":["
                + String.join(
                        ",",
                        alert.formatted("web1", "no"),
                        alert.formatted("web2", "x".repeat(length)),
                        alert.formatted("web3", "no"))
                + "]}";
    }
}
