package io.tocsin.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies this process holds between socket and journal, all threads together, and their bound. A share
 * of it is for small bodies alone, so that a few huge ones that come slowly cannot keep all the others out.
 */
final class BytesInFlight {

    /** Bytes; 50 alerts of an ordinary kind. */
    static final int SMALL = 64 << 10;

    private final long max;
    private final long maxOfLarge;
    private final AtomicLong held = new AtomicLong();

    /** @param forSmall the part of max that larger bodies may not use */
    BytesInFlight(long max, long forSmall) {
        this.max = max;
        this.maxOfLarge = max - forSmall;
    }

    /** @return whether there was room; nothing is taken where there was not */
    boolean take(long bytes, boolean small) {
        if (held.addAndGet(bytes) <= (small ? max : maxOfLarge)) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
