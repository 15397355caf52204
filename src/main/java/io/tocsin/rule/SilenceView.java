package io.tocsin.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A silence as the contract shows it.
 *
 * @param state a word of {@link Silence.State}
 * @param muted how many alerts it mutes now; null, and then not written, where nobody counted
 */
@JsonPropertyOrder({
    "id",
    "matchers",
    "starts_at",
    "ends_at",
    "reason",
    "state",
    "version",
    "created_by",
    "created_at",
    "updated_at",
    "muted"
})
record SilenceView(
        UUID id,
        List<String> matchers,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String state,
        long version,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long muted) {

    static SilenceView of(Silence silence, Instant now) {
        return of(silence, now, null);
    }

    static SilenceView of(Silence silence, Instant now, @Nullable Long muted) {
        return new SilenceView(
                silence.id(),
                silence.conditions().written(),
                silence.startsAt(),
                silence.endsAt(),
                silence.reason(),
                silence.state(now).word(),
                silence.version(),
                silence.createdBy(),
                silence.createdAt(),
                silence.updatedAt(),
                muted);
    }
}
