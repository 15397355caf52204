package io.tocsin.ingest;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Reads the queued webhooks that failed at least once, from their failures: a receipt they do not have yet. */
final class RetriedQueries {

    /** The newest failure of one that was given up and sent on again is of its former life: no try of this one. */
    private static final String VIEW = """
            SELECT f.receipt_id AS id, (SELECT i.name FROM integration i WHERE i.id = f.integration_id) AS integration,
                f.received_at, CASE WHEN f.retry_at IS NULL THEN 0 ELSE f.attempt END AS attempts, f.bytes, f.error
            """;

    @Language("PostgreSQL")
    static final String FIND =
            VIEW + "FROM receipt_failure f WHERE f.receipt_id = $1 ORDER BY f.at DESC, f.attempt DESC LIMIT 1";

    /** The bounds on the receipts spare all partitions but those of the window. */
    @Language("PostgreSQL")
    static final String SEARCH = VIEW + """
            FROM (
                SELECT DISTINCT ON (receipt_id) receipt_id, integration_id, received_at, attempt, bytes, error, retry_at
                FROM (
                    SELECT receipt_id, at, integration_id, received_at, attempt, bytes, error, retry_at
                    FROM receipt_failure
                    WHERE receipt_id < $1 AND receipt_id >= $2
                    ORDER BY receipt_id DESC, at DESC, attempt DESC
                    LIMIT $3) AS examined
                ORDER BY receipt_id DESC, at DESC, attempt DESC) AS f
            WHERE NOT EXISTS (SELECT FROM receipt r WHERE r.id = f.receipt_id AND r.id < $1 AND r.id >= $2)
                AND ($4::text[] IS NULL OR f.integration_id = ANY (
                    ARRAY (SELECT named.id FROM integration named WHERE named.name = ANY ($4::text[]))))
            ORDER BY f.receipt_id DESC
            LIMIT $5""";

    @Language("PostgreSQL")
    static final String LAST_EXAMINED = """
            SELECT receipt_id AS id
            FROM receipt_failure
            WHERE receipt_id < $1 AND receipt_id >= $2
            ORDER BY receipt_id DESC, at DESC, attempt DESC
            LIMIT 1 OFFSET $3
            """;

    private final int examinedAtOnce;

    /** @param examinedAtOnce how many failures one page of a search looks at */
    RetriedQueries(int examinedAtOnce) {
        this.examinedAtOnce = examinedAtOnce;
    }

    /** Empty of one that never failed. */
    Future<Optional<ReceiptView>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(ReceiptView::retried));
    }

    /** @param before only older ones than this */
    Future<ReceiptQueries.Part> search(SqlConnection connection, ReceiptFilter filter, UUID before, int limit) {
        Tuple parameters = ReceiptQueries.window(filter, before)
                .addInteger(examinedAtOnce)
                .addArrayOfString(ReceiptQueries.orNull(filter.integrations()))
                .addInteger(limit + 1);
        return connection
                .preparedQuery(SEARCH)
                .execute(parameters)
                .map(rows -> rows.stream().map(ReceiptView::retried).toList())
                .compose(found -> found.size() > limit
                        ? Future.succeededFuture(ReceiptQueries.cut(found.subList(0, limit)))
                        : lastExamined(connection, filter, before).map(last -> part(found, last)));
    }

    private static ReceiptQueries.Part part(List<ReceiptView> found, @Nullable UUID last) {
        return new ReceiptQueries.Part(found, last);
    }

    private Future<@Nullable UUID> lastExamined(SqlConnection connection, ReceiptFilter filter, UUID before) {
        return connection
                .preparedQuery(LAST_EXAMINED)
                .execute(ReceiptQueries.window(filter, before).addInteger(examinedAtOnce - 1))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getUUID("id"));
    }
}
