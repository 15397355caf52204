package io.tocsin.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many incidents were created in each hour of the day.
 *
 * @param tz whose hours
 * @param by what the keys are
 * @param more how many keys there are beside those told
 */
record Heatmap(Instant from, Instant to, Instant asOf, String tz, String by, List<Line> lines, long more)
        implements Table.Source {

    static final int HOURS = 24;

    Heatmap {
        lines = List.copyOf(lines);
    }

    /**
     * @param key a service, null for the incidents without one; or a day of the week in English, in small letters
     * @param hours how many in each hour, from midnight on
     */
    record Line(@Nullable String key, long incidents, List<Long> hours) {
        Line {
            hours = List.copyOf(hours);
            if (hours.size() != HOURS) {
                throw new IllegalArgumentException("there are " + hours.size() + " hours; a day has " + HOURS);
            }
        }

        static Line of(@Nullable String key, List<Long> hours) {
            return new Line(key, hours.stream().mapToLong(Long::longValue).sum(), hours);
        }
    }

    @Override
    public Table table() {
        List<String> header = Stream.concat(
                        Stream.of(by, "incidents"), IntStream.range(0, HOURS).mapToObj(hour -> "%02d".formatted(hour)))
                .toList();
        return new Table(header, lines.stream().map(Heatmap::row).toList());
    }

    private static List<@Nullable Object> row(Line line) {
        var row = new ArrayList<@Nullable Object>();
        row.add(line.key);
        row.add(line.incidents);
        row.addAll(line.hours);
        return row;
    }
}
