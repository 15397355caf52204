package io.tocsin.ingest;

import io.tocsin.db.Columns;
import io.tocsin.db.Db;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/**
 * The receipts of applied webhooks. A receipt's row is written in the transaction that applies it; its presence is what
 * makes a redelivery do nothing.
 */
public final class ReceiptStore {

    /** PostgreSQL's order of ids; {@link UUID#compareTo} has another. */
    static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

    // The bounds let the planner leave out the partitions of other days; from an array alone it cannot.
    @Language("PostgreSQL")
    static final String APPLIED = """
            SELECT id FROM receipt
            WHERE id = ANY ($1::uuid[]) AND id >= $2 AND id <= $3
            """;

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO receipt (id, integration_id, received_at, applied_at, state, attempts, bytes, alerts, error)
            SELECT id, integration_id, received_at, applied_at, state, attempts, bytes, alerts::jsonb, error
            FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::int[],
                        $7::int[], $8::text[], $9::text[])
                AS given (id, integration_id, received_at, applied_at, state, attempts, bytes, alerts, error)
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    @Language("PostgreSQL")
    static final String INSERT_BODIES = """
            INSERT INTO receipt_body (receipt_id, body)
            SELECT receipt_id, body FROM unnest($1::uuid[], $2::bytea[]) AS given (receipt_id, body)
            ON CONFLICT DO NOTHING
            """;

    /** Those of the ids that have a receipt already: applied, or given up. */
    public Future<Set<UUID>> alreadyApplied(SqlConnection tx, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        List<UUID> sorted = ids.stream().sorted(ORDER).toList();
        return tx.preparedQuery(APPLIED)
                .execute(Tuple.of(sorted.toArray(UUID[]::new), sorted.get(0), sorted.get(sorted.size() - 1)))
                .map(ReceiptStore::ids);
    }

    /**
     * Writes receipts of distinct ids and their bodies, two statements for any number of them.
     *
     * @return fails with {@link Db.LostRace} when another worker wrote one of them meanwhile, so that the whole
     *     transaction must be run again
     */
    public Future<Void> insert(SqlConnection tx, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Receipt> sorted = receipts.stream()
                .sorted(Comparator.comparing(Receipt::id, ORDER))
                .toList();
        Future<Void> rows =
                tx.preparedQuery(INSERT).execute(columns(sorted)).compose(inserted -> all(inserted, sorted));
        Future<RowSet<Row>> bodies = tx.preparedQuery(INSERT_BODIES)
                .execute(Columns.of(sorted)
                        .uuid(Receipt::id)
                        .bytes(Receipt::body)
                        .tuple());
        return Future.join(rows, bodies).mapEmpty();
    }

    private static Future<Void> all(RowSet<Row> inserted, List<Receipt> given) {
        return inserted.rowCount() == given.size()
                ? Future.succeededFuture()
                : Future.failedFuture(new Db.LostRace("a receipt of this batch was written by another worker"));
    }

    private static Tuple columns(List<Receipt> receipts) {
        return Columns.of(receipts)
                .uuid(Receipt::id)
                .uuid(Receipt::integration)
                .time(Receipt::receivedAt)
                .time(Receipt::appliedAt)
                .text(receipt -> receipt.state().word())
                .integer(Receipt::attempts)
                .integer(receipt -> receipt.body().length())
                .text(receipt -> Json.text(receipt.alerts()))
                .text(Receipt::error)
                .tuple();
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }
}
