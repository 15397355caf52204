package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One line in a while for each kind of refusal. */
class SeldomTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");

    @Test
    void oneOfEachKindPassesInAWhileAndTellsOfThoseHeldBack() {
        var seldom = new Seldom(Duration.ofSeconds(10));
        assertThat(seldom.pass(WebhookOutcome.MALFORMED, T)).hasValue(0);
        assertThat(seldom.pass(WebhookOutcome.TOO_LARGE, T)).hasValue(0);
        for (int second = 1; second < 10; second++) {
            assertThat(seldom.pass(WebhookOutcome.MALFORMED, T.plusSeconds(second)))
                    .isEmpty();
        }
        assertThat(seldom.pass(WebhookOutcome.MALFORMED, T.plusSeconds(10))).hasValue(9);
        assertThat(seldom.pass(WebhookOutcome.MALFORMED, T.plusSeconds(20))).hasValue(0);
    }
}
