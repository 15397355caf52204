package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant EARLY = Instant.parse("2026-11-20T22:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-20T23:00:00Z");

    @Test
    void whatEndsBeforeItBeginsIsRefusedWithBothTimes() {
        assertThatThrownBy(() -> new Window(LATE, EARLY))
                .isInstanceOf(Problem.Malformed.class)
                .hasMessage(
                        "'from' is 2026-11-20T23:00:00Z, later than 'to', 2026-11-20T22:00:00Z; it must be earlier.");
    }

    @Test
    void aMomentIsAWindowThatNothingFits() {
        assertThat(new Window(EARLY, EARLY).from()).isEqualTo(EARLY);
    }
}
