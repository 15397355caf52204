package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttainmentTest {

    @ParameterizedTest
    @CsvSource({"1,1,50.0", "2,1,66.6", "1,2,33.3", "5,0,100.0", "0,5,0.0", "1999,1,99.9", "1,1999,0.0"})
    void thePercentageIsOfWhatIsDecidedAndRoundedDown(long met, long missed, double percent) {
        assertThat(Attainment.percent(met, missed)).isEqualTo(percent);
    }

    @Test
    void whereNothingIsDecidedThereIsNoPercentage() {
        assertThat(Attainment.percent(0, 0)).isNull();
    }

    @Test
    void whatIsInNoOtherCountWasUnneeded() {
        assertThat(Attainment.of(Duration.ofMinutes(15), 10, 4, 3, 1)).isEqualTo(new Attainment(900, 4, 3, 1, 2, 57.1));
    }
}
