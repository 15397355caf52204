package io.tocsin.rule;

import io.tocsin.db.Columns;
import io.tocsin.db.OldRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes silences that ended: they mute nothing any more. */
public final class OldSilences implements OldRows.Deletion {

    @Language("PostgreSQL")
    static final String DELETE = """
            WITH old AS (
                SELECT id FROM silence WHERE ends_at < $1 ORDER BY ends_at LIMIT $2
            )
            DELETE FROM silence
            USING old
            WHERE silence.id = old.id""";

    @Override
    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
