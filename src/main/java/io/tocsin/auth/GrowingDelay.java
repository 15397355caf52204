package io.tocsin.auth;

import java.time.Duration;

/**
 * How long one has to wait after how many wrong attempts: twice as long after each further one.
 *
 * @param free so many wrong ones, and the next has to wait; 0 for never
 * @param first the wait after those
 * @param most the longest wait
 */
record GrowingDelay(int free, Duration first, Duration most) {

    /** So long after the last wait nothing is known of them any more. */
    static final Duration KEPT = Duration.ofHours(1);

    static final int MOST_DOUBLINGS = 17;

    boolean isNever() {
        return free == 0;
    }

    /** @param wrong attempts so far */
    Duration after(int wrong) {
        if (isNever() || wrong < free) {
            return Duration.ZERO;
        }
        Duration doubled = first.multipliedBy(1L << Math.min(wrong - free, MOST_DOUBLINGS));
        return doubled.compareTo(most) < 0 ? doubled : most;
    }
}
