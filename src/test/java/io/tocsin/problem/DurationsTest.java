package io.tocsin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"PT2M20S,2m20s", "PT0.25S,250ms", "PT0S,0s", "P90D,90d", "PT25H0.001S,1d1h1ms", "PT-5S,-5s", "PT1H,1h"})
    void aDurationReadsAsInTheConfiguration(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }
}
