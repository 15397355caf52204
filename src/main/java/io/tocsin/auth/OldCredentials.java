package io.tocsin.auth;

import io.tocsin.db.Columns;
import io.tocsin.db.OldRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.intellij.lang.annotations.Language;

/** Deletes sessions, API tokens or one-time links that expired: they open nothing any more. */
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

    @Language("PostgreSQL")
    static final String DELETE_LINKS = """
            WITH old AS (
                SELECT user_id FROM user_link WHERE expires_at < $1 LIMIT $2
            )
            DELETE FROM user_link
            USING old
            WHERE user_link.user_id = old.user_id AND user_link.expires_at < $1""";

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

    public static OldCredentials links() {
        return new OldCredentials(DELETE_LINKS);
    }

    @Override
    public Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }
}
