package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observation, merged.
 *
 * @param item its place in the body's list; -1 where the body concerned the alert without listing it
 * @param before the alert before it; null when it is new
 */
record Step(
        Delivery delivery,
        int item,
        Transition transition,
        @Nullable Alert before,
        Alert after) {

    AlertKey key() {
        return after.key();
    }

    Instant at() {
        return delivery.receivedAt();
    }
}
