package io.tocsin.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole life of a webhook as the contract shows it.
 *
 * @param journal the word for the journal that holds it; null of one that is no longer queued
 * @param failures the tries that did not apply it, the newest last
 * @param redrives the times that it was dead and queued again, the newest last
 */
record ReceiptDetail(
        @JsonUnwrapped ReceiptView receipt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String journal,
        List<Failure> failures,
        List<Redrive> redrives) {

    ReceiptDetail {
        failures = List.copyOf(failures);
        redrives = List.copyOf(redrives);
    }

    /**
     * One try.
     *
     * @param retryAt when it was due again; null when it was given up
     */
    record Failure(
            Instant at, int attempt, String error, @Nullable Instant retryAt) {

        static Failure of(Row row) {
            var retryAt = row.getOffsetDateTime("retry_at");
            return new Failure(
                    row.getOffsetDateTime("at").toInstant(),
                    row.getInteger("attempt"),
                    row.getString("error"),
                    retryAt == null ? null : retryAt.toInstant());
        }
    }

    /**
     * What its receipt said until somebody queued it again.
     *
     * @param attempts how often a worker had taken it
     * @param error why it was dead
     */
    record Redrive(
            Instant at, Actor actor, int attempts, @Nullable String error) {

        static Redrive of(Row row) {
            return new Redrive(
                    row.getOffsetDateTime("at").toInstant(),
                    new Actor(row.getString("actor_type"), row.getString("actor_name")),
                    row.getInteger("attempts"),
                    row.getString("error"));
        }
    }

    /**
     * Who queued it again.
     *
     * @param type {@code user} or {@code token}
     */
    record Actor(String type, String name) {}
}
