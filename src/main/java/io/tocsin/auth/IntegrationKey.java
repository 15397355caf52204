package io.tocsin.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of an integration, without the key.
 *
 * @param prefix how it begins
 * @param lastUsedAt when a webhook last came with it, to the minute; null for never
 * @param expiresAt null for never
 */
record IntegrationKey(
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt) {

    /** One that has not been used and does not expire. */
    static IntegrationKey fresh(String prefix, Instant now) {
        return new IntegrationKey(prefix, now, null, null);
    }

    boolean works(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
