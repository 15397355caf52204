package io.tocsin.analytics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a target was reached. The four counts together are all incidents.
 *
 * @param met in time
 * @param missed too late, or not yet and already over the target
 * @param pending not yet, and still within the target
 * @param unneeded over within the target without anybody having acknowledged it; of a resolve always 0
 * @param percent of those that are decided, rounded down to a tenth, so that 100 means all; null while none is
 */
record Attainment(
        long targetSeconds,
        long met,
        long missed,
        long pending,
        long unneeded,
        @Nullable Double percent) {

    static Attainment of(Duration target, long all, long met, long missed, long pending) {
        return new Attainment(
                target.toSeconds(), met, missed, pending, all - met - missed - pending, percent(met, missed));
    }

    static @Nullable Double percent(long met, long missed) {
        return met + missed == 0 ? null : met * 1000 / (met + missed) / 10.0;
    }
}
