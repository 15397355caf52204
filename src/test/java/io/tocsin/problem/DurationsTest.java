package io.tocsin.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"PT2M20S,2m20s", "PT0.25S,250ms", "PT0S,0s", "P90D,90d", "PT25H0.001S,1d1h1ms", "PT-5S,-5s", "PT1H,1h"})
    void aDurationReadsAsInTheConfiguration(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "30s, 30000", "10m, 600000", "1h30m, 5400000", "90d, 7776000000", "0, 0"})
    void timesAreReadAsWritten(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5s", "5 m", "10M", "99999999999999999999d"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("'" + text + "'; give it a time such as");
    }
}
