package io.tocsin.ingest;

import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/**
 * Reads receipts as the contract shows them.
 *
 * <p>Nothing but the id is indexed, because every further index would cost each webhook. So a search walks from the newest
 * to older ones and gives up after some, found or not: each page is cheap, and the next goes on where it ended.
 */
final class ReceiptQueries {

    private static final String VIEW = """
            SELECT r.id, (SELECT i.name FROM integration i WHERE i.id = r.integration_id) AS integration, r.received_at,
                r.applied_at, r.state, r.attempts, r.bytes, r.alerts, r.error
            """;

    @Language("PostgreSQL")
    static final String FIND = VIEW + "FROM receipt r WHERE r.id = $1";

    private static final String EXAMINED = """
            FROM (
                SELECT id, integration_id, received_at, applied_at, state, attempts, bytes, alerts, error
                FROM receipt
                WHERE id < $1 AND id >= $2
                ORDER BY id DESC
                LIMIT $3) AS r
            """;

    /** The few that were not applied in full have an index of their own. */
    private static final String EXAMINED_NOT_APPLIED = """
            FROM (
                SELECT id, integration_id, received_at, applied_at, state, attempts, bytes, alerts, error
                FROM receipt
                WHERE id < $1 AND id >= $2 AND state <> 'applied'
                ORDER BY id DESC
                LIMIT $3) AS r
            """;

    /** Fingerprint and decision must be of one and the same alert. */
    private static final String FITTING = """
            WHERE r.state = ANY ($4::text[])
                AND ($5::text[] IS NULL OR r.integration_id = ANY (
                    ARRAY (SELECT named.id FROM integration named WHERE named.name = ANY ($5::text[]))))
                AND (($6::text[] IS NULL AND $7::text[] IS NULL) OR EXISTS (
                    SELECT FROM jsonb_array_elements(r.alerts) AS one
                    WHERE ($6::text[] IS NULL OR one ->> 'fingerprint' = ANY ($6::text[]))
                        AND ($7::text[] IS NULL OR one ->> 'decision' = ANY ($7::text[]))))
            ORDER BY r.id DESC
            LIMIT $8""";

    @Language("PostgreSQL")
    static final String SEARCH = VIEW + EXAMINED + FITTING;

    @Language("PostgreSQL")
    static final String SEARCH_NOT_APPLIED = VIEW + EXAMINED_NOT_APPLIED + FITTING;

    @Language("PostgreSQL")
    static final String LAST_EXAMINED = """
            SELECT id FROM receipt WHERE id < $1 AND id >= $2 ORDER BY id DESC LIMIT 1 OFFSET $3
            """;

    @Language("PostgreSQL")
    static final String LAST_EXAMINED_NOT_APPLIED = """
            SELECT id FROM receipt WHERE id < $1 AND id >= $2 AND state <> 'applied' ORDER BY id DESC LIMIT 1 OFFSET $3
            """;

    @Language("PostgreSQL")
    static final String BODY = "SELECT body FROM receipt_body WHERE receipt_id = $1";

    private final int examinedAtOnce;

    /** @param examinedAtOnce how many receipts one page of a search looks at */
    ReceiptQueries(int examinedAtOnce) {
        this.examinedAtOnce = examinedAtOnce;
    }

    /**
     * A part of the list.
     *
     * @param items the newest first
     * @param last the oldest that was looked at, where older ones may fit as well; null when there is nothing older
     */
    record Part(List<ReceiptView> items, @Nullable UUID last) {}

    Future<Optional<ReceiptView>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(ReceiptView::of));
    }

    /** @param before only older ones than this */
    Future<Part> search(SqlConnection connection, ReceiptFilter filter, UUID before, int limit) {
        Tuple parameters = window(filter, before)
                .addInteger(examinedAtOnce)
                .addArrayOfString(
                        filter.states().stream().map(Receipt.State::word).toArray(String[]::new))
                .addArrayOfString(orNull(filter.integrations()))
                .addArrayOfString(orNull(filter.fingerprints()))
                .addArrayOfString(orNull(filter.decisions()))
                .addInteger(limit + 1);
        return connection
                .preparedQuery(filter.sparesApplied() ? SEARCH_NOT_APPLIED : SEARCH)
                .execute(parameters)
                .map(ReceiptQueries::views)
                .compose(found -> found.size() > limit
                        ? Future.succeededFuture(cut(found.subList(0, limit)))
                        : lastExamined(connection, filter, before).map(last -> new Part(found, last)));
    }

    Future<Optional<Buffer>> body(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(BODY)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("body")));
    }

    private Future<@Nullable UUID> lastExamined(SqlConnection connection, ReceiptFilter filter, UUID before) {
        return connection
                .preparedQuery(filter.sparesApplied() ? LAST_EXAMINED_NOT_APPLIED : LAST_EXAMINED)
                .execute(window(filter, before).addInteger(examinedAtOnce - 1))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getUUID("id"));
    }

    static Part cut(List<ReceiptView> items) {
        return new Part(items, items.get(items.size() - 1).id());
    }

    static Tuple window(ReceiptFilter filter, UUID before) {
        UUID end = Uuid7.floor(filter.to());
        return Tuple.of(ReceiptStore.ORDER.compare(before, end) < 0 ? before : end, Uuid7.floor(filter.from()));
    }

    private static List<ReceiptView> views(RowSet<Row> rows) {
        return rows.stream().map(ReceiptView::of).toList();
    }

    static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }
}
