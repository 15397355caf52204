package io.tocsin.system;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is sent arrives and is worked on.
 *
 * @param asOf when it was asked for
 * @param deadLetters webhooks that were given up and wait for somebody
 * @param sources who sends, by name
 */
record Health(Instant asOf, QueueState queue, Dead deadLetters, List<Source> sources) {

    Health {
        sources = List.copyOf(sources);
    }

    /** @param complete false where there may be more than were counted */
    record Dead(long count, boolean complete) {

        static Dead of(long counted) {
            return new Dead(counted, counted < SystemSql.MOST_DEAD);
        }
    }

    /**
     * @param lastReceivedAt when a webhook last came, to the minute; null for never
     * @param lastTruncatedAt when one last came that left out alerts; null for never, as far as is remembered
     * @param lastFailure the last webhook of it that was not applied as it came; null where there is none among the newest
     */
    record Source(
            UUID id,
            String name,
            String source,
            boolean enabled,
            @Nullable Instant lastReceivedAt,
            @Nullable Instant lastTruncatedAt,
            @Nullable Failure lastFailure) {}

    /** @param state {@code partial} or {@code dead} */
    record Failure(UUID receipt, Instant receivedAt, String state) {}
}
