package io.tocsin.auth;

import io.tocsin.http.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code user_session}. */
final class SessionStore {

    @Language("PostgreSQL")
    static final String BY_HASH = """
            SELECT u.id, u.email, u.role, s.csrf_hash, s.expires_at
            FROM user_session s
            JOIN app_user u ON u.id = s.user_id
            WHERE s.token_hash = $1""";

    @Language("PostgreSQL")
    static final String DELETE_EXPIRED = """
            DELETE FROM user_session
            WHERE user_id = $1 AND expires_at <= $2""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO user_session (token_hash, user_id, csrf_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM user_session
            WHERE token_hash = $1""";

    @Language("PostgreSQL")
    static final String DELETE_ALL = """
            DELETE FROM user_session
            WHERE user_id = $1""";

    Future<Optional<Known>> byHash(SqlConnection connection, SecretHash hash) {
        return connection
                .preparedQuery(BY_HASH)
                .execute(Tuple.of(hash.toBuffer()))
                .map(rows -> rows.stream().map(SessionStore::read).findFirst());
    }

    /** Keeps the session, and drops those of the same user that have ended. */
    Future<Void> insert(SqlConnection connection, UUID user, String token, Instant now, Instant expiresAt) {
        Tuple values = Tuple.of(
                SecretHash.of(token).toBuffer(),
                user,
                SecretHash.of(Secrets.csrfToken(token)).toBuffer(),
                now.atOffset(ZoneOffset.UTC),
                expiresAt.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(DELETE_EXPIRED)
                .execute(Tuple.of(user, now.atOffset(ZoneOffset.UTC)))
                .compose(deleted -> connection.preparedQuery(INSERT).execute(values))
                .mapEmpty();
    }

    /** Whether there was such a session. */
    Future<Boolean> delete(SqlConnection connection, SecretHash hash) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(hash.toBuffer()))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Void> deleteAll(SqlConnection connection, UUID user) {
        return connection.preparedQuery(DELETE_ALL).execute(Tuple.of(user)).mapEmpty();
    }

    private static Known read(Row row) {
        Role role = Role.of(row.getString("role"));
        var caller = new Caller("user", row.getUUID("id"), row.getString("email"), role.permissions());
        return new Known(
                caller, row.getOffsetDateTime("expires_at").toInstant(), SecretHash.stored(row.getBuffer("csrf_hash")));
    }
}
