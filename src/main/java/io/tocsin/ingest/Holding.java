package io.tocsin.ingest;

import io.tocsin.problem.Problem;

/** The bytes that one webhook holds of those in flight. Used by one thread after the other, never by two at once. */
final class Holding {

    private final BytesInFlight inFlight;
    private final boolean small;
    private long held;

    /** @param declared how long the body will be; -1 where the sender does not say, who may then have much to send */
    Holding(BytesInFlight inFlight, long declared) {
        this.inFlight = inFlight;
        this.small = declared >= 0 && declared <= BytesInFlight.SMALL;
    }

    /** @throws Problem.Unavailable when there is no room for so many more */
    void take(int bytes) {
        if (!inFlight.take(bytes, small && held + bytes <= BytesInFlight.SMALL)) {
            throw new Problem.Unavailable("Too many webhooks are being received at once; send it again in a second.");
        }
        held += bytes;
    }

    /** Gives back a part. */
    void give(long bytes) {
        inFlight.give(bytes);
        held -= bytes;
    }

    /** Gives back the rest. Doing it again does nothing. */
    void release() {
        give(held);
    }
}
