package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault that came, was taken care of, and went.
 *
 * @param acknowledgedAfter null where nobody did before it was over
 * @param by who took care of it; an e-mail address
 * @param message what they wrote under it; null for nothing
 * @param lasted null where it still goes on
 */
record Episode(
        Fault fault,
        Instant startedAt,
        @Nullable Duration acknowledgedAfter,
        String by,
        @Nullable String message,
        @Nullable Duration lasted) {

    @Nullable
    Instant acknowledgedAt() {
        return acknowledgedAfter == null ? null : startedAt.plus(acknowledgedAfter);
    }

    @Nullable
    Instant endedAt() {
        return lasted == null ? null : startedAt.plus(lasted);
    }
}
