package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as the contract shows it.
 *
 * @param integration its name; null where it is not known: of a queued one that never failed, or when the integration is gone
 * @param appliedAt when its effect was committed; of a dead one, when it was given up; null of a queued one
 * @param state {@code queued}, {@code applied}, {@code partial} or {@code dead}
 * @param bytes size of the body; null of a queued one that never failed
 */
record ReceiptView(
        UUID id,
        @Nullable String integration,
        Instant receivedAt,
        @Nullable Instant appliedAt,
        String state,
        int attempts,
        @Nullable Integer bytes,
        List<Outcome> alerts,
        @Nullable String error) {

    private static final ObjectReader OUTCOMES = Json.MAPPER.readerForListOf(Outcome.class);

    /** One that no worker has tried yet: its id tells its time, and little else is known of it. */
    static ReceiptView queued(UUID id) {
        String queued = Receipt.State.QUEUED.word();
        return new ReceiptView(id, null, Uuid7.time(id), null, queued, 0, null, List.of(), null);
    }

    /** One that failed and is queued. */
    static ReceiptView retried(Row row) {
        UUID id = row.getUUID("id");
        var receivedAt = row.getOffsetDateTime("received_at");
        return new ReceiptView(
                id,
                row.getString("integration"),
                receivedAt == null ? Uuid7.time(id) : receivedAt.toInstant(),
                null,
                Receipt.State.QUEUED.word(),
                row.getInteger("attempts"),
                row.getInteger("bytes"),
                List.of(),
                row.getString("error"));
    }

    static ReceiptView of(Row row) {
        return new ReceiptView(
                row.getUUID("id"),
                row.getString("integration"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getOffsetDateTime("applied_at").toInstant(),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getInteger("bytes"),
                outcomes(String.valueOf(row.getValue("alerts"))),
                row.getString("error"));
    }

    private static List<Outcome> outcomes(String json) {
        try {
            return OUTCOMES.readValue(json);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a receipt's outcomes cannot be read", bug);
        }
    }
}
