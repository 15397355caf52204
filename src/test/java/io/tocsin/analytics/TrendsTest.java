package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendsTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

    @Test
    void whatIsOpenIsCarriedOverDaysWithoutAnything() {
        List<Trends.Day> days = Trends.days(
                MONDAY.datesUntil(MONDAY.plusDays(4)).toList(),
                Map.of(MONDAY, new Trends.Opened(5, 4, 60.5, 2, 300.0)),
                Map.of(MONDAY, 2L, MONDAY.plusDays(2), 7L),
                10);

        assertThat(days)
                .containsExactly(
                        new Trends.Day(MONDAY, 5, 2, 13, 4, 60.5, 2, 300.0),
                        new Trends.Day(MONDAY.plusDays(1), 0, 0, 13, 0, null, 0, null),
                        new Trends.Day(MONDAY.plusDays(2), 0, 7, 6, 0, null, 0, null),
                        new Trends.Day(MONDAY.plusDays(3), 0, 0, 6, 0, null, 0, null));
    }

    /** The clocks of Berlin went back on 2026-10-25 and forward on 2026-03-29. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, UTC, 2026-11-20, 2026-11-20",
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00.001Z, UTC, 2026-11-20, 2026-11-21",
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, Europe/Berlin, 2026-11-20, 2026-11-21",
        "2026-11-19T23:00:00Z, 2026-11-20T23:00:00Z, Europe/Berlin, 2026-11-20, 2026-11-20",
        "2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, Europe/Berlin, 2026-10-25, 2026-10-25",
        "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, Europe/Berlin, 2026-03-29, 2026-03-29",
        "2026-11-20T10:00:00Z, 2026-11-20T11:30:00Z, Pacific/Auckland, 2026-11-20, 2026-11-21",
    })
    void theDaysAreThoseOfTheZone(Instant from, Instant to, ZoneId zone, LocalDate first, LocalDate last) {
        assertThat(Analytics.days(scope(from, to), zone))
                .containsExactlyElementsOf(first.datesUntil(last.plusDays(1)).toList());
    }

    @Test
    void noTimeHasNoDays() {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(Analytics.days(scope(at, at), ZoneId.of("UTC"))).isEmpty();
    }

    private static Scope scope(Instant from, Instant to) {
        return new Scope(from, to, List.of(), List.of(), List.of(), List.of());
    }
}
