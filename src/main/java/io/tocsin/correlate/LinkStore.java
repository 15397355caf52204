package io.tocsin.correlate;

import io.tocsin.db.Columns;
import io.tocsin.db.Portions;
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
        return Portions.write(links, part -> insertPart(tx, part));
    }

    private static Future<Void> insertPart(SqlConnection tx, List<IncidentFold.Link> part) {
        var columns = Columns.of(part)
                .uuid(IncidentFold.Link::incident)
                .uuid(IncidentFold.Link::alert)
                .time(IncidentFold.Link::at);
        return tx.preparedQuery(INSERT).execute(columns.tuple()).mapEmpty();
    }
}
