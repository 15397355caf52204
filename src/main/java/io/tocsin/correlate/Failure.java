package io.tocsin.correlate;

import io.tocsin.ingest.ReceiptFailure;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try of one webhook that did not apply it. */
record Failure(Claimed claimed, Throwable cause, Instant at) {

    UUID receipt() {
        return claimed.entry().id();
    }

    /** One sentence, for the trace. */
    String error() {
        Throwable inner = cause.getCause() == null ? cause : cause.getCause();
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    /** @param retryAt null when it is given up */
    ReceiptFailure record(@Nullable Instant retryAt) {
        Entry entry = claimed.entry();
        return new ReceiptFailure(
                entry.id(),
                entry.integration(),
                entry.receivedAt(),
                entry.body().length(),
                claimed.attempts(),
                at,
                error(),
                retryAt);
    }
}
