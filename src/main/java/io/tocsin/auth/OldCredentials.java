package io.tocsin.auth;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes sessions and API tokens that expired: they open nothing any more. */
public final class OldCredentials {

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

    public Future<Integer> deleteSessions(SqlConnection tx, Instant before, int most) {
        return delete(tx, DELETE_SESSIONS, before, most);
    }

    public Future<Integer> deleteTokens(SqlConnection tx, Instant before, int most) {
        return delete(tx, DELETE_TOKENS, before, most);
    }

    private static Future<Integer> delete(SqlConnection tx, String sql, Instant before, int most) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
