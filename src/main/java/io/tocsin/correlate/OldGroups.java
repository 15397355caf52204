package io.tocsin.correlate;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes what truncated bodies said of groups, long after the last copy of such a body can have come. */
public final class OldGroups {

    @Language("PostgreSQL")
    static final String DELETE = """
            WITH old AS (
                SELECT integration_id, group_hash
                FROM alert_group
                WHERE truncated_at < $1
                ORDER BY truncated_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            )
            DELETE FROM alert_group
            USING old
            WHERE alert_group.integration_id = old.integration_id AND alert_group.group_hash = old.group_hash""";

    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
