package io.tocsin.retry;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The circuit of one journal. Closed, it lets every append try. It opens after several failures in a row or after one
 * timeout, since waiting is what a sender must be spared; then nothing is tried until the back-off is over, when exactly
 * one append probes whether the journal is back. A failed probe doubles the wait. Safe for many threads.
 */
public final class Breaker {

    private enum Circuit {
        CLOSED,
        OPEN,
        PROBING
    }

    private final int tolerated;
    private final Backoff backoff;
    private final RandomGenerator random;

    private Circuit circuit = Circuit.CLOSED;
    private int failures;
    private int openings;
    private Instant probeAt = Instant.EPOCH;

    /** @param tolerated how many failures in a row open the circuit */
    public Breaker(int tolerated, Backoff backoff, RandomGenerator random) {
        this.tolerated = tolerated;
        this.backoff = backoff;
        this.random = random;
    }

    /** Whether an append may try now. Whoever is let in must report how it went. */
    public synchronized boolean admits(Instant now) {
        if (circuit == Circuit.OPEN && !now.isBefore(probeAt)) {
            circuit = Circuit.PROBING;
            return true;
        }
        return circuit == Circuit.CLOSED;
    }

    /** Appends that began before the circuit opened close nothing: only the probe does. */
    public synchronized void succeeded() {
        if (circuit != Circuit.OPEN) {
            circuit = Circuit.CLOSED;
            failures = 0;
            openings = 0;
        }
    }

    public synchronized void failed(Instant now) {
        failures++;
        if (circuit == Circuit.PROBING || (circuit == Circuit.CLOSED && failures >= tolerated)) {
            open(now);
        }
    }

    public synchronized void timedOut(Instant now) {
        if (circuit != Circuit.OPEN) {
            open(now);
        }
    }

    public synchronized boolean isOpen() {
        return circuit != Circuit.CLOSED;
    }

    private void open(Instant now) {
        circuit = Circuit.OPEN;
        openings++;
        probeAt = now.plus(backoff.after(openings, random));
    }
}
