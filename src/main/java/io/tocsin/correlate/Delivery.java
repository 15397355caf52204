package io.tocsin.correlate;

import io.tocsin.incident.Actor;
import io.tocsin.ingest.Payload;
import io.tocsin.queue.Claimed;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed webhook, read.
 *
 * @param by whose webhook it is, for the timeline
 * @param payload what it says; null when it could not be read
 * @param error why it could not; null when it could
 */
record Delivery(
        Claimed claimed,
        Actor by,
        @Nullable Payload payload,
        @Nullable String error) {

    /** The order in which deliveries were accepted; the merge does not need it, the story told by timelines does. */
    static final Comparator<Delivery> ACCEPTED =
            Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::receipt);

    UUID receipt() {
        return claimed.entry().id();
    }

    UUID integration() {
        return claimed.entry().integration();
    }

    Instant receivedAt() {
        return claimed.entry().receivedAt();
    }

    Cause cause() {
        return new Cause(receipt(), receivedAt());
    }
}
