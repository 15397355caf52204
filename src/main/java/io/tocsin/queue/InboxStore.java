package io.tocsin.queue;

import io.tocsin.db.Columns;
import io.tocsin.queue.Journal.Depth;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** The statements on {@code receipt_inbox}. */
final class InboxStore {

    /** An id that is there already was written by an append whose answer got lost. */
    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO receipt_inbox (id, integration_id, source, received_at, body, claimable_at)
            SELECT e.id, e.integration_id, e.source, e.received_at, e.body, e.received_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bytea[])
                AS e (id, integration_id, source, received_at, body)
            ON CONFLICT (id) DO NOTHING
            """;

    /**
     * One that is there already is a copy that some worker has done with and not yet deleted: it becomes the new copy,
     * which {@link #DELETE} and {@link #PUT_BACK} of that worker then no longer mean.
     */
    @Language("PostgreSQL")
    static final String ADOPT = """
            INSERT INTO receipt_inbox (id, integration_id, source, received_at, body, claimable_at, enqueued_at)
            SELECT e.id, e.integration_id, e.source, e.received_at, e.body, $6::timestamptz, $6::timestamptz
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bytea[])
                AS e (id, integration_id, source, received_at, body)
            ON CONFLICT (id) DO UPDATE
            SET attempts = 0, claimable_at = EXCLUDED.claimable_at, enqueued_at = EXCLUDED.enqueued_at
            """;

    /**
     * In the order they became claimable, which is the order of the index and, for new ones, of their ids; up to the one
     * with which the bytes are reached. The ids are an array and not a join, for which a plan may read the whole queue.
     */
    @Language("PostgreSQL")
    static final String CLAIM = """
            WITH found AS (
                SELECT id, claimable_at, octet_length(body) AS bytes
                FROM receipt_inbox
                WHERE claimable_at <= $1
                ORDER BY claimable_at, id
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            ), next AS (
                SELECT id, sum(bytes) OVER (ORDER BY claimable_at, id) - bytes AS bytes_before
                FROM found
            ), claimed AS (
                UPDATE receipt_inbox AS inbox
                SET claimable_at = $3, attempts = inbox.attempts + 1
                WHERE inbox.id = ANY (ARRAY (SELECT next.id FROM next WHERE next.bytes_before < $4))
                RETURNING inbox.id, inbox.integration_id, inbox.source, inbox.received_at, inbox.body, inbox.attempts,
                    COALESCE(inbox.enqueued_at, inbox.received_at) AS since
            )
            SELECT id, integration_id, source, received_at, body, attempts, since
            FROM claimed
            ORDER BY received_at, id
            """;

    /** Only the copies that were claimed: a worker that was asleep must not delete what was adopted meanwhile. */
    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM receipt_inbox AS inbox
            USING unnest($1::uuid[], $2::timestamptz[]) AS copy (id, since)
            WHERE inbox.id = copy.id AND COALESCE(inbox.enqueued_at, inbox.received_at) = copy.since
            """;

    /**
     * Another's claim counts an attempt, so a copy that was taken over is not meant. It waits for nobody's lock: who has
     * one is about to delete the row or to put it back.
     */
    @Language("PostgreSQL")
    static final String RENEW = """
            WITH held AS (
                SELECT inbox.id
                FROM unnest($1::uuid[], $2::timestamptz[], $3::int[]) AS copy (id, since, attempts)
                JOIN receipt_inbox AS inbox ON inbox.id = copy.id AND inbox.attempts = copy.attempts
                    AND COALESCE(inbox.enqueued_at, inbox.received_at) = copy.since
                FOR UPDATE OF inbox SKIP LOCKED
            )
            UPDATE receipt_inbox AS inbox
            SET claimable_at = GREATEST(inbox.claimable_at, $4)
            FROM held
            WHERE inbox.id = held.id
            """;

    @Language("PostgreSQL")
    static final String PUT_BACK = """
            UPDATE receipt_inbox AS inbox
            SET claimable_at = $3
            FROM unnest($1::uuid[], $2::timestamptz[]) AS copy (id, since)
            WHERE inbox.id = copy.id AND COALESCE(inbox.enqueued_at, inbox.received_at) = copy.since
            """;

    @Language("PostgreSQL")
    static final String HOLDS = """
            SELECT EXISTS (SELECT FROM receipt_inbox WHERE id = $1) AS held
            """;

    @Language("PostgreSQL")
    static final String BODY = """
            SELECT body FROM receipt_inbox WHERE id = $1
            """;

    /**
     * At $1, with $2 the end of a lease that begins then. Nothing can be claimable later than that but what was put back;
     * before it, the attempts tell a first try from another one. A first pause shorter than the lease therefore counts
     * as a first try that goes on.
     */
    @Language("PostgreSQL")
    static final String DEPTH = """
            WITH ahead AS (
                SELECT COALESCE(enqueued_at, received_at) AS since, attempts > 1 OR claimable_at > $2 AS again
                FROM receipt_inbox
                WHERE claimable_at > $1
            )
            SELECT (SELECT count(*) FROM receipt_inbox) AS length,
                   LEAST(
                       (SELECT min(claimable_at) FROM receipt_inbox WHERE claimable_at <= $1),
                       (SELECT min(since) FROM ahead WHERE NOT again)) AS oldest,
                   (SELECT count(*) FROM ahead WHERE again) AS retrying,
                   (SELECT min(since) FROM ahead WHERE again) AS oldest_retrying
            """;

    Future<Void> insert(SqlClient client, List<Entry> entries) {
        return client.preparedQuery(INSERT).execute(columns(entries)).mapEmpty();
    }

    Future<Void> adopt(SqlClient client, List<Entry> entries, Instant at) {
        return client.preparedQuery(ADOPT)
                .execute(columns(entries).addOffsetDateTime(utc(at)))
                .mapEmpty();
    }

    /**
     * @param rows the most
     * @param bytes about the most, of all bodies together
     */
    record Portion(int rows, long bytes) {}

    Future<List<Claimed>> claim(SqlClient client, Portion most, Instant now, Instant leaseEnd) {
        return client.preparedQuery(CLAIM)
                .mapping(InboxStore::claimed)
                .execute(Tuple.of(utc(now), most.rows(), utc(leaseEnd), most.bytes()))
                .map(InboxStore::list);
    }

    Future<Void> delete(SqlClient client, List<Claimed> done) {
        return client.preparedQuery(DELETE).execute(copies(done)).mapEmpty();
    }

    Future<Void> renew(SqlClient client, List<Claimed> held, Instant leaseEnd) {
        Tuple rows = Columns.of(held)
                .uuid(each -> each.entry().id())
                .time(Claimed::since)
                .integer(Claimed::attempts)
                .tuple()
                .addOffsetDateTime(utc(leaseEnd));
        return client.preparedQuery(RENEW).execute(rows).mapEmpty();
    }

    Future<Void> putBack(SqlClient client, List<Claimed> failed, Instant due) {
        return client.preparedQuery(PUT_BACK)
                .execute(copies(failed).addOffsetDateTime(utc(due)))
                .mapEmpty();
    }

    Future<Boolean> holds(SqlClient client, UUID receiptId) {
        return client.preparedQuery(HOLDS)
                .execute(Tuple.of(receiptId))
                .map(rows -> rows.iterator().next().getBoolean("held"));
    }

    Future<Optional<Buffer>> body(SqlClient client, UUID receiptId) {
        return client.preparedQuery(BODY)
                .execute(Tuple.of(receiptId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("body")));
    }

    Future<Depth> depth(SqlClient client, Instant now, Instant leaseEnd) {
        return client.preparedQuery(DEPTH)
                .execute(Tuple.of(utc(now), utc(leaseEnd)))
                .map(rows -> depth(rows.iterator().next(), now));
    }

    private static Depth depth(Row row, Instant now) {
        return new Depth(
                row.getLong("length"),
                age(row.getOffsetDateTime("oldest"), now),
                row.getLong("retrying"),
                age(row.getOffsetDateTime("oldest_retrying"), now));
    }

    private static Duration age(@Nullable OffsetDateTime since, Instant now) {
        return since == null || since.toInstant().isAfter(now)
                ? Duration.ZERO
                : Duration.between(since.toInstant(), now);
    }

    private static Claimed claimed(Row row) {
        UUID id = row.getUUID("id");
        Entry entry = new Entry(
                id,
                row.getUUID("integration_id"),
                row.getString("source"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getBuffer("body"));
        return new Claimed(
                entry,
                id.toString(),
                row.getInteger("attempts"),
                row.getOffsetDateTime("since").toInstant());
    }

    private static List<Claimed> list(RowSet<Claimed> rows) {
        return rows.stream().toList();
    }

    private static Tuple columns(List<Entry> entries) {
        return Columns.of(entries)
                .uuid(Entry::id)
                .uuid(Entry::integration)
                .text(Entry::source)
                .time(Entry::receivedAt)
                .bytes(Entry::body)
                .tuple();
    }

    private static Tuple copies(List<Claimed> claimed) {
        return Columns.of(claimed)
                .uuid(each -> each.entry().id())
                .time(Claimed::since)
                .tuple();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
