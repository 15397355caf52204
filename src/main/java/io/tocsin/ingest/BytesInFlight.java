package io.tocsin.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies this process holds between socket and journal, all event loops together, and their bound. */
final class BytesInFlight {

    private final long max;
    private final AtomicLong held = new AtomicLong();

    BytesInFlight(long max) {
        this.max = max;
    }

    /** @return whether there was room; nothing is taken where there was not */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= max) {
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
