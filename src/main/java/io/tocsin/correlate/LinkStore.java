package io.tocsin.correlate;

import io.tocsin.db.Columns;
import io.tocsin.db.Portions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** Which alerts an incident has had, in the database. */
final class LinkStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO incident_alert (incident_id, alert_id, joined_at)
            SELECT incident_id, alert_id, joined_at
            FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS new (incident_id, alert_id, joined_at)
            ON CONFLICT DO NOTHING""";

    @Language("PostgreSQL")
    static final String FIND = """
            SELECT incident_id, alert_id
            FROM unnest($1::uuid[], $2::uuid[]) AS wanted (incident_id, alert_id)
            JOIN incident_alert USING (incident_id, alert_id)""";

    /** An alert that came to an incident for the first time. */
    record Link(UUID incident, UUID alert, Instant at) {}

    /** An incident and an alert that it may have had. */
    record Pair(UUID incident, UUID alert) {}

    /** Those of the pairs where it has. */
    Future<List<Pair>> find(SqlConnection tx, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var columns = Columns.of(pairs).uuid(Pair::incident).uuid(Pair::alert);
        return tx.preparedQuery(FIND)
                .execute(columns.tuple())
                .map(rows -> rows.stream()
                        .map(row -> new Pair(row.getUUID("incident_id"), row.getUUID("alert_id")))
                        .toList());
    }

    Future<Void> insert(SqlConnection tx, List<Link> links) {
        return Portions.write(links, part -> insertPart(tx, part));
    }

    private static Future<Void> insertPart(SqlConnection tx, List<Link> part) {
        var columns = Columns.of(part).uuid(Link::incident).uuid(Link::alert).time(Link::at);
        return tx.preparedQuery(INSERT).execute(columns.tuple()).mapEmpty();
    }
}
