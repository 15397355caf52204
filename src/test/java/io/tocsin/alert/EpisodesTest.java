package io.tocsin.alert;

import static io.tocsin.alert.AlertStatus.FIRING;
import static io.tocsin.alert.AlertStatus.RESOLVED;
import static io.tocsin.alert.AlertStatus.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodesTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    /** Fires since {@code start}, received at {@code seen}; minutes. */
    private static UnaryOperator<Episodes> firing(int start, int seen) {
        return episodes -> episodes.firing(minute(start), minute(seen));
    }

    private static UnaryOperator<Episodes> resolved(int start, int end, int seen) {
        return episodes -> episodes.resolved(minute(start), minute(end), minute(seen));
    }

    private static UnaryOperator<Episodes> leftOut(int seen) {
        return episodes -> episodes.unconfirmed(minute(seen));
    }

    private static Episodes all(List<UnaryOperator<Episodes>> deliveries) {
        Episodes episodes = Episodes.NONE;
        for (UnaryOperator<Episodes> delivery : deliveries) {
            episodes = delivery.apply(episodes);
        }
        return episodes;
    }

    private static Arguments row(
            String says, AlertStatus status, int startsAt, Integer endsAt, List<UnaryOperator<Episodes>> deliveries) {
        return Arguments.of(says, status, startsAt, endsAt, deliveries);
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                row("fires", FIRING, 0, null, List.of(firing(0, 1))),
                row("fires and is repeated", FIRING, 0, null, List.of(firing(0, 1), firing(0, 241))),
                row(
                        "an earlier start of the same episode counts",
                        FIRING,
                        0,
                        null,
                        List.of(firing(2, 3), firing(0, 4))),
                row("a later start of the same episode does not", FIRING, 0, null, List.of(firing(0, 3), firing(2, 4))),
                row("resolves", RESOLVED, 0, 5, List.of(firing(0, 1), resolved(0, 5, 6))),
                row(
                        "resolved wins over firing, whichever comes first",
                        RESOLVED,
                        0,
                        5,
                        List.of(resolved(0, 5, 6), firing(0, 1))),
                row(
                        "a late copy inside the retry window is only counted",
                        RESOLVED,
                        0,
                        5,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(0, 16))),
                row(
                        "after the window the resolve was a phantom",
                        FIRING,
                        0,
                        null,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(0, 17))),
                row(
                        "the phantom resolves for good",
                        RESOLVED,
                        0,
                        30,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(0, 17), resolved(0, 30, 31))),
                row(
                        "a second copy of the phantom's resolve does not close it",
                        FIRING,
                        0,
                        null,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(0, 17), resolved(0, 5, 18))),
                row(
                        "a start after the end is a new episode",
                        FIRING,
                        7,
                        null,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(7, 8))),
                row(
                        "a start at the very end is the old episode",
                        RESOLVED,
                        0,
                        5,
                        List.of(firing(0, 1), resolved(0, 5, 6), firing(5, 8))),
                row(
                        "the new episode survives a late resolve of the old",
                        FIRING,
                        7,
                        null,
                        List.of(firing(0, 1), firing(7, 8), resolved(0, 5, 9))),
                row("an end before the start is taken as the start", RESOLVED, 3, 3, List.of(resolved(3, 1, 4))),
                row(
                        "two resolves of one end keep the earlier start",
                        RESOLVED,
                        0,
                        5,
                        List.of(resolved(1, 5, 6), resolved(0, 5, 7))),
                row(
                        "left out of a truncated resolve: in doubt",
                        UNCONFIRMED,
                        0,
                        null,
                        List.of(firing(0, 1), leftOut(2))),
                row("seen firing later: no doubt", FIRING, 0, null, List.of(firing(0, 1), leftOut(2), firing(0, 3))),
                row("resolved after doubt", RESOLVED, 0, 4, List.of(firing(0, 1), leftOut(2), resolved(0, 4, 5))),
                row(
                        "left out when it had ended: still over",
                        RESOLVED,
                        0,
                        4,
                        List.of(firing(0, 1), resolved(0, 4, 5), leftOut(6))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everyStoryEndsAsTold(
            String says, AlertStatus status, int startsAt, Integer endsAt, List<UnaryOperator<Episodes>> deliveries) {
        Episodes episodes = all(deliveries);

        assertThat(episodes.status(WINDOW)).as(says).isEqualTo(status);
        assertThat(episodes.startsAt()).isEqualTo(minute(startsAt));
        assertThat(episodes.endsAt(WINDOW)).isEqualTo(endsAt == null ? null : minute(endsAt));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everyStoryEndsTheSameBackwards(
            String says, AlertStatus status, int startsAt, Integer endsAt, List<UnaryOperator<Episodes>> deliveries) {
        var backwards = new ArrayList<>(deliveries);
        Collections.reverse(backwards);

        assertThat(all(backwards)).isEqualTo(all(deliveries));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyOrderAndAnyRepetitionGivesTheSameState(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<UnaryOperator<Episodes>> deliveries = deliveries(random);
            Episodes expected = all(deliveries);
            var shuffled = new ArrayList<>(deliveries);
            deliveries.stream().filter(delivery -> random.nextBoolean()).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);
            assertThat(all(shuffled)).as("round %d", round).isEqualTo(expected);
        }
    }

    private static List<UnaryOperator<Episodes>> deliveries(Random random) {
        var deliveries = new ArrayList<UnaryOperator<Episodes>>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int start = random.nextInt(60);
            int seen = start + random.nextInt(90);
            switch (random.nextInt(5)) {
                case 0, 1 -> deliveries.add(firing(start, seen));
                case 2, 3 -> deliveries.add(resolved(start, start + random.nextInt(20), seen));
                default -> deliveries.add(leftOut(seen));
            }
        }
        deliveries.add(firing(random.nextInt(60), random.nextInt(90)));
        return deliveries;
    }

    @Test
    void theRowStaysSmallHoweverManyStartsAreOpen() {
        Episodes episodes = Episodes.NONE;
        for (int minute = 0; minute < 1000; minute++) {
            episodes = episodes.firing(minute(minute), minute(minute + 1));
        }

        assertThat(episodes.openStarts()).hasSize(Episodes.MAX_OPEN_STARTS);
        assertThat(episodes.startsAt()).isEqualTo(minute(0));
        assertThat(episodes.resolved(minute(0), minute(998), minute(1001)).status(WINDOW))
                .isEqualTo(FIRING);
    }
}
