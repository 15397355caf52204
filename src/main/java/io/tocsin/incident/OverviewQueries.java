package io.tocsin.incident;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Reads what surrounds an incident: the others that have to do with it, and what is open altogether. */
final class OverviewQueries {

    private static final int RELATED = 10;

    @Language("PostgreSQL")
    static final String SAME_KEY = "SELECT " + IncidentRow.COLUMNS + """

            FROM incident
            WHERE dedup_key = $1 AND id <> $2
            ORDER BY created_at DESC
            LIMIT $3""";

    @Language("PostgreSQL")
    static final String SAME_SERVICE = "SELECT " + IncidentRow.COLUMNS + """

            FROM incident
            WHERE service = $1 AND phase <> 'resolved' AND id <> $2
            ORDER BY created_at DESC, id DESC
            LIMIT $3""";

    @Language("PostgreSQL")
    static final String MERGED = "SELECT " + IncidentRow.COLUMNS + """

            FROM incident
            WHERE merged_into_id = $1
            ORDER BY created_at DESC
            LIMIT $2""";

    /** $1 severity, $2 service, $3 environment, $4 team (null lets everything pass), $5 how many services. */
    @Language("PostgreSQL")
    static final String MATRIX = """
            WITH cell AS (
                SELECT COALESCE(service, '') AS service, severity, status, min(severity_rank) AS rank,
                    count(*) AS incidents, min(created_at) AS oldest
                FROM incident
                WHERE phase <> 'resolved'
                    AND ($1::text[] IS NULL OR severity = ANY ($1::text[]))
                    AND ($2::text[] IS NULL OR service = ANY ($2::text[]))
                    AND ($3::text[] IS NULL OR environment = ANY ($3::text[]))
                    AND ($4::text[] IS NULL OR team = ANY ($4::text[]))
                GROUP BY COALESCE(service, ''), severity, status
            ), line AS (
                SELECT service, count(*) OVER () AS services, sum(sum(incidents)) OVER () AS total,
                    row_number() OVER (ORDER BY min(rank), sum(incidents) DESC, service) AS place
                FROM cell
                GROUP BY service
            )
            SELECT line.services, line.total::bigint AS total, service, cell.severity, cell.status, cell.incidents, cell.oldest
            FROM line JOIN cell USING (service)
            WHERE line.place <= $5::bigint
            ORDER BY line.place""";

    private final ChangeStore changes;

    OverviewQueries(ChangeStore changes) {
        this.changes = changes;
    }

    /** On a snapshot. */
    Future<RelatedIncidents> related(SqlConnection tx, Incident incident) {
        Future<String> position = position(tx);
        Future<List<Incident>> key = among(tx, SAME_KEY, incident.dedupKey(), incident.id());
        Future<List<Incident>> service = among(tx, SAME_SERVICE, incident.service(), incident.id());
        Future<List<Incident>> merged = tx.preparedQuery(MERGED)
                .execute(Tuple.of(incident.id(), RELATED))
                .map(OverviewQueries::all);
        return Future.all(position, key, service, merged)
                .map(all -> new RelatedIncidents(key.result(), service.result(), merged.result(), position.result()));
    }

    /** On a snapshot. Of the filter only severity, service, environment and team are asked. */
    Future<IncidentMatrix> matrix(SqlConnection tx, IncidentFilter filter) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(orNull(filter.severity()))
                .addArrayOfString(orNull(filter.service()))
                .addArrayOfString(orNull(filter.environment()))
                .addArrayOfString(orNull(filter.team()))
                .addLong(IncidentMatrix.LINES);
        return position(tx)
                .compose(position ->
                        tx.preparedQuery(MATRIX).execute(values).map(rows -> IncidentMatrix.of(rows, position)));
    }

    private Future<String> position(SqlConnection tx) {
        return changes.position(tx).map(Position::toString);
    }

    /** @param value null has nothing in common with any other */
    private static Future<List<Incident>> among(SqlConnection tx, String sql, @Nullable String value, UUID but) {
        return value == null
                ? Future.succeededFuture(List.of())
                : tx.preparedQuery(sql).execute(Tuple.of(value, but, RELATED)).map(OverviewQueries::all);
    }

    private static List<Incident> all(RowSet<Row> rows) {
        return rows.stream().map(IncidentRow::read).toList();
    }

    private static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }
}
