package io.tocsin.ingest;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.intellij.lang.annotations.Language;

/** The tries that did not apply their webhooks. */
public final class FailureStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO receipt_failure (receipt_id, at, attempt, error, retry_at)
            SELECT receipt_id, at, attempt, error, retry_at
            FROM unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::text[], $5::timestamptz[])
                AS given (receipt_id, at, attempt, error, retry_at)
            ON CONFLICT DO NOTHING
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
                        .tuple())
                .mapEmpty();
    }
}
