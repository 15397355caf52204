package io.tocsin.oidc;

import io.tocsin.db.Columns;
import io.tocsin.db.OldRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes sign-ins that were begun and never finished. */
public final class OldAttempts implements OldRows.Deletion {

    @Language("PostgreSQL")
    static final String DELETE = """
            WITH old AS (
                SELECT state_hash FROM oidc_attempt WHERE expires_at < $1 LIMIT $2
            )
            DELETE FROM oidc_attempt
            USING old
            WHERE oidc_attempt.state_hash = old.state_hash""";

    @Override
    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
