package io.tocsin.alert;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** What an incident does to the alerts that it is the home of. Always inside the caller's transaction. */
public final class HomeStore {

    @Language("PostgreSQL")
    static final String QUIET = """
            UPDATE alert SET quiet_until = $2 WHERE incident_id = $1 AND status <> 'resolved'""";

    @Language("PostgreSQL")
    static final String LOCK_LIVE_OF_INCIDENT = """
            SELECT FROM alert WHERE incident_id = $1 AND status <> 'resolved'
            ORDER BY integration_id, fingerprint FOR NO KEY UPDATE""";

    @Language("PostgreSQL")
    static final String LOCK_OF_INCIDENT = """
            SELECT status, severity, count(*)::integer AS alerts
            FROM (SELECT status, severity FROM alert WHERE incident_id = $1
                ORDER BY integration_id, fingerprint FOR NO KEY UPDATE) AS locked
            GROUP BY status, severity""";

    @Language("PostgreSQL")
    static final String MOVE = """
            UPDATE alert SET incident_id = $2, incident_number = $3, quiet_until = NULL WHERE incident_id = $1""";

    /** Lets repeats of the incident's live alerts open nothing before {@code until}; null ends that. */
    public Future<Void> quiet(SqlConnection tx, UUID incident, @Nullable Instant until) {
        return tx.preparedQuery(QUIET)
                .execute(Tuple.of(incident, Columns.utc(until)))
                .mapEmpty();
    }

    /** Locks the incident's live alerts, in the order of their keys. To be asked for before the incident itself. */
    public Future<Void> lockLive(SqlConnection tx, UUID incident) {
        return tx.preparedQuery(LOCK_LIVE_OF_INCIDENT)
                .execute(Tuple.of(incident))
                .mapEmpty();
    }

    /** Locks the alerts that belong to an incident now, in the order of their keys, and counts them. */
    public Future<List<Tally>> lockOf(SqlConnection tx, UUID incident) {
        return tx.preparedQuery(LOCK_OF_INCIDENT)
                .execute(Tuple.of(incident))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Tally::read)
                        .toList());
    }

    /**
     * Gives the alerts of an incident to another, which is open. Both must be locked, and its alerts before them.
     *
     * @return how many; more than were locked where some have come to it since
     */
    public Future<Integer> move(SqlConnection tx, UUID from, UUID to, long toNumber) {
        return tx.preparedQuery(MOVE).execute(Tuple.of(from, to, toNumber)).map(rows -> rows.rowCount());
    }
}
