package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Uuid7;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a webhook that failed is tried again, and when it is given up. */
class RetrySettingsTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final Throwable BUG = new IllegalStateException("a bug");

    private static Claimed attempt(int number) {
        var entry = new Entry(new Uuid7().next(T), new Uuid7().next(T), "alertmanager", T, Buffer.buffer());
        return new Claimed(entry, "0/0-1", number, T);
    }

    private static Optional<Duration> pause(int attempt, Throwable failure, Duration age) {
        return RetrySettings.DEFAULTS.pause(attempt(attempt), failure, T.plus(age), new Random(attempt));
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 1000", "2, 1000, 2000", "5, 8000, 16000", "10, 256000, 512000", "40, 300000, 600000"})
    void pausesDoubleWithEachFailureUpToTheLongest(int attempt, long least, long most) {
        assertThat(pause(attempt, BUG, Duration.ofMinutes(1)).orElseThrow().toMillis())
                .isBetween(least, most);
    }

    @Test
    void whatStillFailsWhenItsTimeIsOverIsGivenUp() {
        assertThat(pause(9, BUG, Duration.ofHours(24).minusMillis(1))).isPresent();
        assertThat(pause(9, BUG, Duration.ofHours(24))).isEmpty();
    }

    @Test
    void dataThatPostgresCannotHoldIsGivenUpAtOnce() {
        assertThat(pause(1, refusal("22021"), Duration.ZERO)).isEmpty();
        assertThat(pause(1, refusal("23514"), Duration.ZERO)).isPresent();
    }

    private static PgException refusal(String sqlState) {
        return new PgException("invalid byte sequence", "ERROR", sqlState, null);
    }
}
