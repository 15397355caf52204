package io.tocsin.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that double with each failure. Half of each is left to chance, so that many who failed together do not
 * come back together.
 *
 * @param first the whole waiting time after one failure
 * @param most what it never exceeds
 */
public record Backoff(Duration first, Duration most) {

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.toMillis() < 1 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off of " + first + " to " + most + ": want 1 ms ≤ first ≤ most");
        }
    }

    /** @param failures how often it has failed in a row, from 1 */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long whole = doubled < first.toMillis() ? most.toMillis() : Math.min(doubled, most.toMillis());
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
