package io.tocsin.feed;

import java.time.Duration;

/**
 * How long changes are gathered after a write to all subscribers. A write to many takes long; then fewer and larger ones
 * leave the event loop two thirds of its time for everything else.
 *
 * @param tick from the beginning of one write to that of the next, at least
 */
record Pace(Duration tick) {

    private static final int OTHERS_SHARE = 2;
    private static final long LONGEST = 1_000;

    /**
     * @param writing how long the write took, by a clock that may have been set meanwhile
     * @return milliseconds until the next one, at least 1
     */
    long pauseAfter(Duration writing) {
        long took = Math.max(0, Math.min(writing.toMillis(), LONGEST));
        long forOthers = Math.min(OTHERS_SHARE * took, LONGEST);
        return Math.max(1, Math.max(tick.toMillis() - took, forOthers));
    }
}
