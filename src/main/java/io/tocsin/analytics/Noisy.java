package io.tocsin.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that changed their state most often.
 *
 * @param by what they are put together by
 * @param more how many names there are beside those told
 */
record Noisy(Instant from, Instant to, Instant asOf, String by, List<Line> alerts, long more) implements Table.Source {

    Noisy {
        alerts = List.copyOf(alerts);
    }

    /** @param more how many names there are beside those of the lines */
    record Found(List<Line> lines, long more) {
        Found {
            lines = List.copyOf(lines);
        }
    }

    /**
     * All alerts of one name.
     *
     * @param alerts how many they are
     * @param events changes of their states; repeats are none
     * @param incidents how many were opened for them
     * @param flaps how often one fired again after it had resolved
     * @param medianSeconds how long they fired, of those that resolved; null when none did
     */
    record Line(
            String name,
            long alerts,
            long events,
            long incidents,
            long flaps,
            @Nullable Double medianSeconds) {}

    @Override
    public Table table() {
        return new Table(
                List.of("name", "alerts", "events", "incidents", "flaps", "median_seconds"),
                alerts.stream()
                        .map(it -> Table.row(it.name, it.alerts, it.events, it.incidents, it.flaps, it.medianSeconds))
                        .toList());
    }
}
