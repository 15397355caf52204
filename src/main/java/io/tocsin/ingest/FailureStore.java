package io.tocsin.ingest;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** The tries that did not apply their webhooks. */
public final class FailureStore {

    private static final int MAX_SHOWN = 100;

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO receipt_failure (receipt_id, at, attempt, error, retry_at, integration_id, received_at, bytes)
            SELECT receipt_id, at, attempt, error, retry_at, integration_id, received_at, bytes
            FROM unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::text[], $5::timestamptz[], $6::uuid[],
                    $7::timestamptz[], $8::int[])
                AS given (receipt_id, at, attempt, error, retry_at, integration_id, received_at, bytes)
            ON CONFLICT DO NOTHING
            """;

    @Language("PostgreSQL")
    static final String OF_RECEIPT = """
            SELECT at, attempt, error, retry_at
            FROM (
                SELECT at, attempt, error, retry_at
                FROM receipt_failure
                WHERE receipt_id = $1
                ORDER BY at DESC, attempt DESC
                LIMIT $2) AS newest
            ORDER BY at, attempt
            """;

    /** Writes any number of them in one statement; one that is there already stays as it is. */
    public Future<Void> record(SqlConnection connection, List<ReceiptFailure> failures) {
        if (failures.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(failures)
                        .uuid(ReceiptFailure::receipt)
                        .time(ReceiptFailure::at)
                        .integer(ReceiptFailure::attempt)
                        .text(ReceiptFailure::error)
                        .time(ReceiptFailure::retryAt)
                        .uuid(ReceiptFailure::integration)
                        .time(ReceiptFailure::receivedAt)
                        .integer(ReceiptFailure::bytes)
                        .tuple())
                .mapEmpty();
    }

    /** The newest {@value #MAX_SHOWN} of one webhook, the newest last. */
    Future<List<ReceiptDetail.Failure>> of(SqlConnection connection, UUID receipt) {
        return connection
                .preparedQuery(OF_RECEIPT)
                .execute(Tuple.of(receipt, MAX_SHOWN))
                .map(rows -> rows.stream().map(ReceiptDetail.Failure::of).toList());
    }
}
