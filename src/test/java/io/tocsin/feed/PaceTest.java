package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofMillis(50));

    @ParameterizedTest(name = "{2}: after {0} of writing, {1} ms")
    @CsvSource({
        "PT0S,     50, nothing to speak of was written",
        "PT0.005S, 45, the tick counts from the beginning of a write",
        "PT0.03S,  60, two thirds of the time are for others",
        "PT0.2S,   400, the same however long it takes",
        "PT40S,    1000, nobody waits for longer than this",
        "PT-3600S, 50, the clock was set back",
    })
    void pausesForTheRestOfTheTickOrTwiceAsLongAsWritingTook(Duration writing, long pause, String why) {
        assertThat(pace.pauseAfter(writing)).as(why).isEqualTo(pause);
    }
}
