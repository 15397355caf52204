package io.tocsin.idempotency;

import io.tocsin.db.Columns;
import io.tocsin.db.OldRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes keys, with their answers, that no longer count. */
public final class OldKeys implements OldRows.Deletion {

    @Language("PostgreSQL")
    static final String DELETE = """
            WITH old AS (
                SELECT caller_id, key FROM idempotency_key WHERE begun_at < $1 ORDER BY begun_at LIMIT $2
            )
            DELETE FROM idempotency_key
            USING old
            WHERE idempotency_key.caller_id = old.caller_id AND idempotency_key.key = old.key""";

    @Override
    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
