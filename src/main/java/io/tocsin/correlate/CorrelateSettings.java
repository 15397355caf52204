package io.tocsin.correlate;

import java.time.Duration;
import java.util.List;

/**
 * How alerts become incidents.
 *
 * @param lanes threads that take batches side by side, for each journal of a process
 * @param batch webhooks per transaction; small ones keep the latency low, larger ones buy little
 * @param retryWindow how long after a resolve a firing delivery with an old start counts as a late copy
 * @param resolveGrace how long after a person's resolve repeats of alerts that still fire open nothing
 * @param autoResolve whether an incident resolves when its last alert has ended
 * @param groupBy what the default rule groups by, of {@code service}, {@code environment}, {@code severity}, or a label's
 *     name
 */
public record CorrelateSettings(
        int lanes, int batch, Duration retryWindow, Duration resolveGrace, boolean autoResolve, List<String> groupBy) {

    public static final CorrelateSettings DEFAULTS = new CorrelateSettings(
            4, 30, Duration.ofMinutes(10), Duration.ofMinutes(30), true, List.of("service", "environment", "severity"));

    public CorrelateSettings {
        groupBy = List.copyOf(groupBy);
        require(lanes >= 1 && lanes <= 64, "correlate.lanes must be 1 to 64, not " + lanes);
        require(batch >= 1 && batch <= 1000, "correlate.batch must be 1 to 1000, not " + batch);
        require(!retryWindow.isNegative(), "correlate.retry_window must not be negative");
        require(!resolveGrace.isNegative(), "correlate.resolve_grace must not be negative");
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
