package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LocalDelaysTest extends DelaysContractTest {

    private static final GrowingDelay FIVE = new GrowingDelay(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T22:51:03Z"));
    private final LocalDelays delays = new LocalDelays(now::get);

    @Override
    Delays delays() {
        return delays;
    }

    @Override
    void aLittleLater() {
        passes(Duration.ofMillis(5));
    }

    @Test
    void theWaitsDoubleFromASecondToAQuarterOfAnHour() {
        for (int free = 0; free < 5; free++) {
            assertThat(attempt(FIVE)).isZero();
        }
        List<Long> seconds = new ArrayList<>();
        for (int wrong = 0; wrong < 12; wrong++) {
            Duration wait = attempt(FIVE);
            seconds.add(wait.toSeconds());
            passes(wait);
            assertThat(attempt(FIVE)).isZero();
        }
        assertThat(seconds).startsWith(1L, 2L, 4L, 8L, 16L).endsWith(512L, 900L, 900L);
    }

    @Test
    void anHourAfterTheLastWaitAllIsForgotten() {
        for (int wrong = 0; wrong < 6; wrong++) {
            passes(attempt(FIVE));
        }
        passes(GrowingDelay.KEPT.plusSeconds(3));

        for (int wrong = 0; wrong < 5; wrong++) {
            assertThat(attempt(FIVE)).isZero();
        }
        assertThat(attempt(FIVE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void ofTooManyTheLongestUnusedIsForgotten() {
        get(delays.attempt("oldest", THREE));
        get(delays.attempt("oldest", THREE));
        get(delays.attempt("oldest", THREE));
        for (int i = 0; i < LocalDelays.MOST; i++) {
            get(delays.attempt("other-" + i, THREE));
        }

        assertThat(get(delays.attempt("oldest", THREE))).isZero();
    }

    private void passes(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }
}
