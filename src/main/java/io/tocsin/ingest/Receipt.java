package io.tocsin.ingest;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one accepted webhook.
 *
 * @param id given at acceptance
 * @param attempts how often a worker took it, 1 when the first try went well
 * @param body verbatim, as it came
 * @param alerts in the order of the body
 * @param error why it is dead; null otherwise
 */
public record Receipt(
        UUID id,
        UUID integration,
        Instant receivedAt,
        Instant appliedAt,
        State state,
        int attempts,
        Buffer body,
        List<Outcome> alerts,
        @Nullable String error) {

    public Receipt {
        alerts = List.copyOf(alerts);
        error = CleanText.ofNullable(error);
    }

    /** How far it has come. */
    public enum State {
        /** Durable in a journal, not yet applied. */
        QUEUED,
        /** All its alerts had their effect. */
        APPLIED,
        /** Applied but for the alerts that were quarantined. */
        PARTIAL,
        /** Given up: it could not be applied. */
        DEAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
