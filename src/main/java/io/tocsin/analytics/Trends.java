package io.tocsin.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Days of incidents, one series for each key.
 *
 * @param tz whose days
 * @param by what the keys are; null for one series of all
 * @param more how many keys there are beside those told
 */
record Trends(
        Instant from,
        Instant to,
        Instant asOf,
        String tz,
        @Nullable String by,
        List<Series> series,
        long more) implements Table.Source {

    Trends {
        series = List.copyOf(series);
    }

    /** @param key null for the incidents without one, and for all of them where they are not told apart */
    record Series(@Nullable String key, List<Day> days) {
        Series {
            days = List.copyOf(days);
        }
    }

    /**
     * One day; the first and the last reach only as far as the time asked for.
     *
     * @param opened how many were created
     * @param resolved how many were resolved, whenever they were created
     * @param openAtEnd how many were not resolved at the day's end
     * @param mttaN how many of those created on this day have been acknowledged, whenever that was
     * @param mttaSeconds the mean of these; null without any
     * @param mttrN how many of those created on this day have been resolved
     */
    record Day(
            LocalDate day,
            long opened,
            long resolved,
            long openAtEnd,
            long mttaN,
            @Nullable Double mttaSeconds,
            long mttrN,
            @Nullable Double mttrSeconds) {}

    /** What is known of the incidents that were created on one day. */
    record Opened(
            long incidents,
            long mttaN,
            @Nullable Double mttaSeconds,
            long mttrN,
            @Nullable Double mttrSeconds) {

        static final Opened NONE = new Opened(0, 0, null, 0, null);
    }

    /** @param openBefore how many were open when the first day began */
    static List<Day> days(
            List<LocalDate> days, Map<LocalDate, Opened> opened, Map<LocalDate, Long> resolved, long openBefore) {
        var told = new ArrayList<Day>();
        long open = openBefore;
        for (LocalDate day : days) {
            Opened of = opened.getOrDefault(day, Opened.NONE);
            long ended = resolved.getOrDefault(day, 0L);
            open += of.incidents - ended;
            told.add(new Day(day, of.incidents, ended, open, of.mttaN, of.mttaSeconds, of.mttrN, of.mttrSeconds));
        }
        return told;
    }

    @Override
    public Table table() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Series one : series) {
            for (Day day : one.days) {
                rows.add(Table.row(
                        day.day,
                        one.key,
                        day.opened,
                        day.resolved,
                        day.openAtEnd,
                        day.mttaN,
                        day.mttaSeconds,
                        day.mttrN,
                        day.mttrSeconds));
            }
        }
        return new Table(
                List.of(
                        "day",
                        by == null ? "of" : by,
                        "opened",
                        "resolved",
                        "open_at_end",
                        "mtta_n",
                        "mtta_seconds",
                        "mttr_n",
                        "mttr_seconds"),
                rows);
    }
}
