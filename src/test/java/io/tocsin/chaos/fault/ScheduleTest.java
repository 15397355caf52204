package io.tocsin.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final List<Fault> POSSIBLE = List.of(
            fault("kill app", "app"),
            fault("kill redis", "redis"),
            fault("kill postgres", "postgres"),
            fault("kill both stores", "redis", "postgres"));

    @Test
    void theSameSeedGivesTheSameSchedule() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void faultsThatOverlapTouchDifferentParts(long seed) {
        List<Schedule.Entry> entries = draw(seed).entries();

        assertThat(entries)
                .hasSize(30)
                .allSatisfy(entry -> assertThat(entries)
                        .filteredOn(other -> other != entry && touchesTheSame(other, entry))
                        .allMatch(other -> other.endMs() < entry.atMs() || entry.endMs() < other.atMs()));
    }

    private static Schedule draw(long seed) {
        return Schedule.draw(POSSIBLE, 30, new Random(seed));
    }

    private static boolean touchesTheSame(Schedule.Entry one, Schedule.Entry other) {
        return one.fault().parts().stream().anyMatch(other.fault().parts()::contains);
    }

    private static Fault fault(String name, String... parts) {
        return new Fault(name, Set.of(parts), 100, 3_000, 1, Fault.Step.NONE, Fault.Step.NONE);
    }
}
