package io.tocsin.auth;

import io.tocsin.problem.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * The size of a token bucket, and its arithmetic. All that is kept of a bucket is one time: when it will be full again if
 * nothing more is taken. A full bucket needs no keeping at all.
 *
 * @param burst how many a full bucket holds: so many may come at once
 * @param every how long it takes to fill in one more; at least a microsecond
 */
record RateLimit(int burst, Duration every) {

    static final int MOST_PER_SECOND = 100_000;
    static final int LARGEST_BURST = 1_000_000;

    RateLimit {
        require(burst >= 1 && burst <= LARGEST_BURST, "a burst of " + burst);
        require(
                every.compareTo(Duration.ofNanos(1000)) >= 0 && every.toDays() < 1,
                "one more every " + Durations.text(every));
    }

    static RateLimit perSecond(int perSecond, int burst) {
        require(perSecond >= 1 && perSecond <= MOST_PER_SECOND, perSecond + " per second");
        return new RateLimit(burst, Duration.ofSeconds(1).dividedBy(perSecond));
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw new IllegalArgumentException(found + " is no rate limit");
        }
    }

    /**
     * What became of a request.
     *
     * @param fullAt the bucket after it
     * @param untilNext until there will be one to take; zero when there was one
     */
    record Taken(long fullAt, Duration untilNext) {}

    /**
     * Takes one out of a bucket, or none where it is empty. A time farther ahead than an empty bucket's can only come of a
     * clock that was set back or of a limit that was larger; it is taken for an empty bucket, so that nobody waits longer
     * than {@code every}.
     *
     * @param fullAt when the bucket is full again, in microseconds; what lies before {@code now} is a full one
     */
    Taken take(long fullAt, long now) {
        long empty = now + burst * everyMicros();
        long before = Math.min(Math.max(fullAt, now), empty);
        long after = before + everyMicros();
        return after <= empty
                ? new Taken(after, Duration.ZERO)
                : new Taken(before, Duration.of(after - empty, ChronoUnit.MICROS));
    }

    long everyMicros() {
        return TimeUnit.NANOSECONDS.toMicros(every.toNanos());
    }
}
