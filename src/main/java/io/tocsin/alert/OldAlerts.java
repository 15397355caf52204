package io.tocsin.alert;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/**
 * Deletes alerts that ended and were not heard of since, with their links to incidents, which keep their counts and their
 * timelines. What fires stays however old it is, and so does what belongs to an open incident. One that comes again is a
 * new alert.
 */
public final class OldAlerts {

    @Language("PostgreSQL")
    static final String DELETE = """
            WITH old AS (
                SELECT alert.id
                FROM alert
                JOIN alert_seen seen ON seen.alert_id = alert.id
                WHERE alert.status = 'resolved' AND alert.known_end_seen < $1 AND seen.last_seen_at < $1
                  AND NOT EXISTS (SELECT FROM incident
                      WHERE incident.id = alert.incident_id AND incident.phase <> 'resolved')
                ORDER BY alert.known_end_seen
                LIMIT $2
                FOR UPDATE OF alert, seen SKIP LOCKED
            ), unseen AS (
                DELETE FROM alert_seen
                USING old
                WHERE alert_seen.alert_id = old.id
            ), unlinked AS (
                DELETE FROM incident_alert
                USING old
                WHERE incident_alert.alert_id = old.id
            )
            DELETE FROM alert
            USING old
            WHERE alert.id = old.id""";

    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
