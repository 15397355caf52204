package io.tocsin.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MOST = Duration.ofSeconds(4);

    private final Breaker breaker = new Breaker(3, new Backoff(Duration.ofSeconds(1), MOST), new Random(1));

    @Test
    void failuresInARowOpenItAndASuccessBetweenStartsTheCountAgain() {
        breaker.failed(NOW);
        breaker.failed(NOW);
        breaker.succeeded();
        breaker.failed(NOW);
        breaker.failed(NOW);
        assertThat(breaker.admits(NOW)).isTrue();
        breaker.failed(NOW);
        assertThat(breaker.admits(NOW)).isFalse();
    }

    @Test
    void oneTimeoutOpensIt() {
        breaker.timedOut(NOW);
        assertThat(breaker.admits(NOW)).isFalse();
    }

    @Test
    void afterTheBackOffExactlyOneProbes() {
        breaker.timedOut(NOW);
        Instant later = NOW.plusSeconds(1);
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).isFalse();
        breaker.succeeded();
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).isTrue();
    }

    @Test
    void failedProbesWaitLongerUpToTheMost() {
        breaker.timedOut(NOW);
        Instant at = NOW;
        for (int probe = 0; probe < 10; probe++) {
            at = at.plus(MOST);
            assertThat(breaker.admits(at)).isTrue();
            breaker.failed(at);
        }
        assertThat(breaker.admits(at.plus(MOST.dividedBy(2)).minusMillis(1))).isFalse();
        assertThat(breaker.admits(at.plus(MOST))).isTrue();
    }

    @Test
    void manyThatTimeOutTogetherCountAsOneAndTheirLateFriendsCloseNothing() {
        for (int i = 0; i < 100; i++) {
            breaker.timedOut(NOW);
        }
        breaker.succeeded();
        assertThat(breaker.admits(NOW)).isFalse();
        assertThat(breaker.admits(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void backOffDoublesBetweenHalfAndWholeAndNeverExceedsTheMost() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        var random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(1, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(backoff.after(3, random)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(backoff.after(40, random)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }
}
