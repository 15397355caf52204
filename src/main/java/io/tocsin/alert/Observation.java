package io.tocsin.alert;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one delivery says of one alert.
 *
 * @param integration with the fingerprint, the identity of the alert
 * @param fingerprint 16 hex digits, as sent or recomputed from the labels
 * @param firing what the sender's status says; its end time is never asked
 * @param startsAt when the episode began by the sender's clock
 * @param endsAt of a resolved one, when it ended; null of a firing one
 * @param links where the sender shows more
 * @param groupHash digest of the sender's group key: context, not identity
 * @param receipt the delivery's id
 * @param receivedAt when it was accepted
 */
public record Observation(
        UUID integration,
        String fingerprint,
        boolean firing,
        Instant startsAt,
        @Nullable Instant endsAt,
        Labels labels,
        Labels annotations,
        Links links,
        GroupHash groupHash,
        UUID receipt,
        Instant receivedAt) {

    /** See {@link SaidHash}. */
    Buffer saidHash() {
        return SaidHash.of(groupHash, labels, annotations, links);
    }

    public AlertKey key() {
        return new AlertKey(integration, fingerprint);
    }
}
