package io.tocsin.auth;

import io.tocsin.http.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a valid credential stands for.
 *
 * @param expiresAt null for never
 * @param csrf what the caller's writes must carry; null where a credential is sent on purpose and not by a browser
 */
record Known(
        Caller caller,
        @Nullable Instant expiresAt,
        @Nullable SecretHash csrf) {

    boolean isValid(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
