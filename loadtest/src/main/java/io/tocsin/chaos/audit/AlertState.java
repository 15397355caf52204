package io.tocsin.chaos.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must be, or is.
 *
 * @param status {@code firing} or {@code resolved}
 * @param endsAt null while it fires
 * @param count the deliveries that named it
 */
record AlertState(
        String status,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        long count) {}
