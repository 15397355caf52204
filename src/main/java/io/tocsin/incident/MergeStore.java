package io.tocsin.incident;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.intellij.lang.annotations.Language;

/** What belongs to a merged incident, given to the one that it goes into. Both are locked. */
final class MergeStore {

    @Language("PostgreSQL")
    static final String MOVE_LINKS = """
            WITH moved AS (
                DELETE FROM incident_alert WHERE incident_id = $1 RETURNING alert_id, joined_at
            ), added AS (
                INSERT INTO incident_alert (incident_id, alert_id, joined_at)
                SELECT $2, alert_id, joined_at FROM moved
                ON CONFLICT DO NOTHING
                RETURNING alert_id
            )
            SELECT count(*)::integer AS added FROM added""";

    @Language("PostgreSQL")
    static final String MARK = """
            UPDATE incident SET merged_into_id = $2, merged_into_number = $3 WHERE id = $1""";

    @Language("PostgreSQL")
    static final String PASS_KEYS_ON = "UPDATE merged_key SET incident_id = $2 WHERE incident_id = $1";

    @Language("PostgreSQL")
    static final String PASS_KEY_ON = """
            INSERT INTO merged_key (dedup_key, incident_id)
            VALUES ($1, $2)
            ON CONFLICT (dedup_key) DO UPDATE SET incident_id = excluded.incident_id""";

    /** Gives the links to alerts; answers how many alerts the target did not have before. */
    Future<Integer> moveLinks(SqlConnection tx, Incident from, Incident to) {
        return tx.preparedQuery(MOVE_LINKS)
                .execute(Tuple.of(from.id(), to.id()))
                .map(rows -> rows.iterator().next().getInteger("added"));
    }

    /** Lets one point to the other, and the alerts of its keys go there. */
    Future<Void> pointOn(SqlConnection tx, Incident from, Incident to) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.of(from.id(), to.id(), to.number()))
                .compose(marked -> tx.preparedQuery(PASS_KEYS_ON).execute(Tuple.of(from.id(), to.id())))
                .compose(passed -> passKeyOn(tx, from, to));
    }

    private static Future<Void> passKeyOn(SqlConnection tx, Incident from, Incident to) {
        return from.dedupKey() == null
                ? Future.succeededFuture()
                : tx.preparedQuery(PASS_KEY_ON)
                        .execute(Tuple.of(from.dedupKey(), to.id()))
                        .mapEmpty();
    }
}
