package io.tocsin.correlate;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.intellij.lang.annotations.Language;

/** Which alerts an incident has had, in the database. */
final class LinkStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO incident_alert (incident_id, alert_id, joined_at)
            SELECT incident_id, alert_id, joined_at
            FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS new (incident_id, alert_id, joined_at)
            ON CONFLICT DO NOTHING""";

    Future<Void> insert(SqlConnection tx, List<IncidentFold.Link> links) {
        if (links.isEmpty()) {
            return Future.succeededFuture();
        }
        var columns = Columns.of(links)
                .uuid(IncidentFold.Link::incident)
                .uuid(IncidentFold.Link::alert)
                .time(IncidentFold.Link::at);
        return tx.preparedQuery(INSERT).execute(columns.tuple()).mapEmpty();
    }
}
