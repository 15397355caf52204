package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it, or an administrator.
 *
 * @param lastSeenAt to the minute
 * @param expiresAt when it ends if it is not used
 * @param address where it was begun from; null where that is not known
 * @param current whether it is the one that asks; null where its owner does not ask, and then not written
 */
record SessionView(
        UUID id,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String address,
        @Nullable String userAgent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean current) {}
