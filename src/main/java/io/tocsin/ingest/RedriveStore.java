package io.tocsin.ingest;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Takes dead receipts out, body and all, and keeps who did that. */
final class RedriveStore {

    private static final int MAX_SHOWN = 100;

    @Language("PostgreSQL")
    static final String LOCK = """
            SELECT r.id, r.integration_id, i.source, r.received_at, r.state, r.attempts, r.bytes, r.error
            FROM receipt r LEFT JOIN integration i ON i.id = r.integration_id
            WHERE r.id = $1
            FOR UPDATE OF r
            """;

    /** Oldest first; what another redrive holds at this moment is its business. */
    @Language("PostgreSQL")
    static final String LOCK_NEXT = """
            SELECT r.id, r.integration_id, i.source, r.received_at, r.state, r.attempts, r.bytes, r.error
            FROM receipt r JOIN integration i ON i.id = r.integration_id
            WHERE r.state = 'dead' AND r.id > $1 AND r.id < $2
                AND ($3::text IS NULL OR i.name = $3::text)
                AND EXISTS (SELECT FROM receipt_body b WHERE b.receipt_id = r.id)
            ORDER BY r.id
            LIMIT $4
            FOR UPDATE OF r SKIP LOCKED
            """;

    // The bounds let the planner leave out the partitions of other days; from an array alone it cannot.
    @Language("PostgreSQL")
    static final String TAKE_BODIES = """
            DELETE FROM receipt_body
            WHERE receipt_id = ANY ($1::uuid[]) AND receipt_id >= $2 AND receipt_id <= $3
            RETURNING receipt_id, body
            """;

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM receipt WHERE id = ANY ($1::uuid[]) AND id >= $2 AND id <= $3
            """;

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO receipt_redrive (receipt_id, at, actor_type, actor_name, attempts, error)
            SELECT receipt_id, $4::timestamptz, $5::text, $6::text, attempts, error
            FROM unnest($1::uuid[], $2::int[], $3::text[]) AS given (receipt_id, attempts, error)
            ON CONFLICT DO NOTHING
            """;

    @Language("PostgreSQL")
    static final String REMAINDER = """
            SELECT count(*) FILTER (WHERE dead.has_body) AS remaining, count(*) FILTER (WHERE NOT dead.has_body) AS without_body
            FROM (
                SELECT EXISTS (SELECT FROM receipt_body b WHERE b.receipt_id = r.id) AS has_body
                FROM receipt r LEFT JOIN integration i ON i.id = r.integration_id
                WHERE r.state = 'dead' AND r.id > $1 AND r.id < $2 AND ($3::text IS NULL OR i.name = $3::text)) AS dead
            """;

    @Language("PostgreSQL")
    static final String OF_RECEIPT = """
            SELECT at, actor_type, actor_name, attempts, error
            FROM (
                SELECT at, actor_type, actor_name, attempts, error
                FROM receipt_redrive
                WHERE receipt_id = $1
                ORDER BY at DESC
                LIMIT $2) AS newest
            ORDER BY at
            """;

    /**
     * A receipt that is held by this transaction.
     *
     * @param source of its integration; null when that is gone
     * @param bytes of the body
     */
    record Held(
            UUID id,
            UUID integration,
            @Nullable String source,
            Instant receivedAt,
            Receipt.State state,
            int attempts,
            int bytes,
            @Nullable String error) {

        private static Held of(Row row) {
            return new Held(
                    row.getUUID("id"),
                    row.getUUID("integration_id"),
                    row.getString("source"),
                    row.getOffsetDateTime("received_at").toInstant(),
                    Receipt.State.of(row.getString("state")),
                    row.getInteger("attempts"),
                    row.getInteger("bytes"),
                    row.getString("error"));
        }
    }

    /**
     * Which dead ones.
     *
     * @param after only later ids
     * @param before only earlier ids
     * @param integration its name; null for all
     */
    record Range(UUID after, UUID before, @Nullable String integration) {
        Range after(UUID id) {
            return new Range(id, before, integration);
        }
    }

    /**
     * How many are dead still.
     *
     * @param remaining that have a body
     */
    record Remainder(long remaining, long withoutBody) {}

    Future<Optional<Held>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> held(rows).stream().findFirst());
    }

    Future<List<Held>> lockNext(SqlConnection tx, Range range, int limit) {
        return tx.preparedQuery(LOCK_NEXT)
                .execute(Tuple.of(range.after(), range.before(), range.integration(), limit))
                .map(RedriveStore::held);
    }

    /** Takes the bodies of these out; those past retention are not in the answer. */
    Future<Map<UUID, Buffer>> takeBodies(SqlConnection tx, List<Held> held) {
        return tx.preparedQuery(TAKE_BODIES).execute(ids(held)).map(rows -> {
            Map<UUID, Buffer> bodies = new HashMap<>();
            rows.forEach(row -> bodies.put(row.getUUID("receipt_id"), row.getBuffer("body")));
            return bodies;
        });
    }

    Future<Void> delete(SqlConnection tx, List<Held> held) {
        return tx.preparedQuery(DELETE).execute(ids(held)).mapEmpty();
    }

    Future<Void> record(SqlConnection tx, List<Held> held, ReceiptDetail.Actor actor, Instant at) {
        Tuple parameters = Columns.of(held)
                .uuid(Held::id)
                .integer(Held::attempts)
                .text(Held::error)
                .tuple()
                .addOffsetDateTime(Columns.utc(at))
                .addString(actor.type())
                .addString(actor.name());
        return tx.preparedQuery(INSERT).execute(parameters).mapEmpty();
    }

    Future<Remainder> remainder(SqlConnection connection, Range range) {
        return connection
                .preparedQuery(REMAINDER)
                .execute(Tuple.of(range.after(), range.before(), range.integration()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Remainder(row.getLong("remaining"), row.getLong("without_body")));
    }

    /** The newest {@value #MAX_SHOWN}, the newest last. */
    Future<List<ReceiptDetail.Redrive>> of(SqlConnection connection, UUID receipt) {
        return connection
                .preparedQuery(OF_RECEIPT)
                .execute(Tuple.of(receipt, MAX_SHOWN))
                .map(rows -> rows.stream().map(ReceiptDetail.Redrive::of).toList());
    }

    private static List<Held> held(RowSet<Row> rows) {
        return rows.stream().map(Held::of).toList();
    }

    private static Tuple ids(List<Held> held) {
        UUID[] sorted = held.stream().map(Held::id).sorted(ReceiptStore.ORDER).toArray(UUID[]::new);
        return Tuple.of(sorted, sorted[0], sorted[sorted.length - 1]);
    }
}
