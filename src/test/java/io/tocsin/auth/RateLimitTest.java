package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final long NOW = 1_700_000_000_000_000L;
    private static final long MILLI = 1000;

    /** A bucket of three that takes 100 ms for one more; times in ms from now. */
    @ParameterizedTest(name = "full in {0} ms: waits {1} ms, then full in {2} ms")
    @CsvSource({
        "0, 0, 100",
        "-5000, 0, 100",
        "1, 0, 101",
        "100, 0, 200",
        "200, 0, 300",
        "201, 1, 201",
        "250, 50, 250",
        "300, 100, 300",
        "301, 100, 300",
        "86400000, 100, 300"
    })
    void oneIsTakenWhereThereIsOne(long fullIn, long wait, long fullAfter) {
        RateLimit.Taken taken = new RateLimit(3, Duration.ofMillis(100)).take(NOW + fullIn * MILLI, NOW);

        assertThat(taken.untilNext()).isEqualTo(Duration.ofMillis(wait));
        assertThat(taken.fullAt() - NOW).isEqualTo(fullAfter * MILLI);
    }

    @ParameterizedTest(name = "{0} per second and {1} at once")
    @CsvSource({"1, 1", "3, 1", "10, 25", "1000, 1", "100000, 5000"})
    void inTheLongRunAsManyPassAsTheRateSays(int perSecond, int burst) {
        var limit = RateLimit.perSecond(perSecond, burst);
        long fullAt = 0;
        long passed = 0;
        long step = Math.max(1, 1_000_000L / perSecond / 10);
        for (long at = 0; at < 2_000_000; at += step) {
            RateLimit.Taken taken = limit.take(fullAt, NOW + at);
            fullAt = taken.fullAt();
            passed += taken.untilNext().isZero() ? 1 : 0;
        }
        assertThat(passed).isBetween(burst + 2L * perSecond - 2, burst + 2L * perSecond + 2);
    }

    @Test
    void whatIsNoLimitIsRefused() {
        assertThatThrownBy(() -> RateLimit.perSecond(0, 1)).hasMessageContaining("0 per second");
        assertThatThrownBy(() -> RateLimit.perSecond(100_001, 1)).hasMessageContaining("100001 per second");
        assertThatThrownBy(() -> RateLimit.perSecond(1, 0)).hasMessageContaining("a burst of 0");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ZERO)).hasMessageContaining("every 0s");
    }
}
