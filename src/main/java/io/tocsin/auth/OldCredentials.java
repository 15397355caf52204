package io.tocsin.auth;

import io.tocsin.db.Columns;
import io.tocsin.db.OldRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes sessions or API tokens that expired: they open nothing any more. */
public final class OldCredentials implements OldRows.Deletion {

    @Language("PostgreSQL")
    static final String DELETE_SESSIONS = """
            WITH old AS (
                SELECT token_hash FROM user_session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2
            )
            DELETE FROM user_session
            USING old
            WHERE user_session.token_hash = old.token_hash""";

    @Language("PostgreSQL")
    static final String DELETE_TOKENS = """
            WITH old AS (
                SELECT id FROM api_token WHERE expires_at < $1 ORDER BY expires_at LIMIT $2
            )
            DELETE FROM api_token
            USING old
            WHERE api_token.id = old.id""";

    private final String sql;

    private OldCredentials(String sql) {
        this.sql = sql;
    }

    public static OldCredentials sessions() {
        return new OldCredentials(DELETE_SESSIONS);
    }

    public static OldCredentials tokens() {
        return new OldCredentials(DELETE_TOKENS);
    }

    @Override
    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
