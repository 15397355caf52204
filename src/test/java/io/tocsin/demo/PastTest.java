package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PastTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:15:00Z");
    private static final int DAYS = 90;

    private static List<List<Episode>> days(long seed) {
        return new Past(seed).days(DAYS, NOW);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void sameSeedGivesTheSamePast() {
        assertThat(days(3)).isEqualTo(days(3)).isNotEqualTo(days(4));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingHappensInTheFuture(long seed) {
        assertThat(days(seed))
                .hasSize(DAYS)
                .allSatisfy(day -> assertThat(day).allSatisfy(episode -> {
                    assertThat(episode.startedAt()).isBefore(NOW);
                    assertThat(episode.acknowledgedAt())
                            .satisfiesAnyOf(
                                    at -> assertThat(at).isNull(),
                                    at -> assertThat(at).isBetween(episode.startedAt(), NOW));
                    assertThat(episode.endedAt())
                            .satisfiesAnyOf(
                                    at -> assertThat(at).isNull(),
                                    at -> assertThat(at).isBetween(episode.startedAt(), NOW));
                }));
    }

    /** Else its second webhook would join the first one's incident. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void faultIsOverBeforeItsDayEndsAndComesOnceADay(long seed) {
        List<List<Episode>> days = days(seed);
        for (int day = 0; day < DAYS - 1; day++) {
            Instant end = NOW.minus(Duration.ofDays(DAYS - day - 1L));
            assertThat(days.get(day))
                    .allSatisfy(episode -> assertThat(episode.endedAt()).isBeforeOrEqualTo(end));
            assertThat(days.get(day)).extracting(Episode::fault).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void someGoOnNowAndOthersWereSeenTo(long seed) {
        assertThat(days(seed).get(DAYS - 1))
                .filteredOn(episode -> episode.endedAt() == null)
                .hasSize(4);
        assertThat(days(seed).stream().flatMap(List::stream))
                .hasSizeBetween(250, 700)
                .anyMatch(episode -> episode.acknowledgedAt() == null)
                .anyMatch(episode -> episode.message() != null);
    }
}
