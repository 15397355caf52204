package io.tocsin.chaos;

import java.time.Instant;
import java.util.TreeSet;

/**
 * What an alert must look like after a set of deliveries, in whatever order they were applied: written down anew from the
 * rule in the design, not from the product's code. A firing start at or before the latest known end belongs to an episode
 * that is over; of the later ones the earliest is the start of the episode that goes on.
 */
final class Expected {

    private final TreeSet<Instant> starts = new TreeSet<>();
    private Instant knownEnd;
    private long count;

    void add(Delivery.Said said) {
        count++;
        if (said.firing()) {
            starts.add(said.startsAt());
        } else if (knownEnd == null || said.endsAt().isAfter(knownEnd)) {
            knownEnd = said.endsAt();
        }
    }

    long count() {
        return count;
    }

    boolean isFiring() {
        return startsAt() != null;
    }

    /** Null when it does not fire. */
    Instant startsAt() {
        return knownEnd == null ? starts.isEmpty() ? null : starts.first() : starts.higher(knownEnd);
    }

    /** Null when it fires. */
    Instant endsAt() {
        return isFiring() ? null : knownEnd;
    }
}
