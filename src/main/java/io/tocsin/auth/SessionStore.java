package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.tocsin.http.Caller;
import io.tocsin.http.Reach;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code user_session}. */
final class SessionStore {

    /** Notes the use, too, at most once a minute, and moves the end on with it. */
    @Language("PostgreSQL")
    static final String USE = """
            WITH found AS (
                SELECT u.id, u.email, u.role, u.restricted, s.token_hash, s.csrf_hash, s.last_seen_at, s.expires_at, s.ends_at,
                    CASE WHEN u.restricted THEN ARRAY(
                        SELECT team.name FROM team_member JOIN team ON team.id = team_member.team_id
                        WHERE team_member.user_id = u.id) END AS teams
                FROM user_session s
                JOIN app_user u ON u.id = s.user_id
                WHERE s.token_hash = $1 AND NOT u.disabled
            ), noted AS (
                UPDATE user_session
                SET last_seen_at = $2::timestamptz, expires_at = LEAST($3::timestamptz, found.ends_at)
                FROM found
                WHERE user_session.token_hash = found.token_hash
                  AND found.expires_at > $2::timestamptz
                  AND found.last_seen_at < $2::timestamptz - interval '1 minute'
            )
            SELECT id, email, role, restricted, teams, csrf_hash, expires_at
            FROM found""";

    @Language("PostgreSQL")
    static final String LIST = """
            SELECT id, token_hash, created_at, COALESCE(last_seen_at, created_at) AS last_seen_at, expires_at, address,
                user_agent
            FROM user_session
            WHERE user_id = $1 AND expires_at > $2
            ORDER BY last_seen_at DESC, id DESC""";

    @Language("PostgreSQL")
    static final String DELETE_EXPIRED = """
            DELETE FROM user_session
            WHERE user_id = $1 AND expires_at <= $2""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO user_session
                (token_hash, user_id, csrf_hash, id, created_at, last_seen_at, expires_at, ends_at, address, user_agent)
            VALUES ($1, $2, $3, $4, $5, $5, LEAST($6::timestamptz, $7::timestamptz), $7, $8, $9)""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM user_session
            WHERE token_hash = $1""";

    @Language("PostgreSQL")
    static final String DELETE_OWN = """
            DELETE FROM user_session
            WHERE user_id = $1 AND id = $2""";

    @Language("PostgreSQL")
    static final String DELETE_OTHERS = """
            DELETE FROM user_session
            WHERE user_id = $1 AND token_hash <> $2""";

    @Language("PostgreSQL")
    static final String DELETE_ALL = """
            DELETE FROM user_session
            WHERE user_id = $1""";

    /**
     * @param idleAt when it ends if it is not used
     * @param endsAt when it ends at the latest
     */
    record Fresh(UUID id, UUID user, Instant createdAt, Instant idleAt, Instant endsAt) {}

    /** @param idleAt when it ends from now on if it is not used again */
    Future<Optional<Known>> use(SqlConnection connection, SecretHash hash, Instant now, Instant idleAt) {
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(hash.toBuffer(), utc(now), utc(idleAt)))
                .map(rows -> rows.stream().map(SessionStore::known).findFirst());
    }

    /** @param current the one that asks; null where that is none of theirs */
    Future<List<SessionView>> list(SqlConnection connection, UUID user, @Nullable SecretHash current, Instant now) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(user, utc(now)))
                .map(rows -> rows.stream().map(row -> view(row, current)).toList());
    }

    /** Keeps the session, and drops those of the same user that have ended. */
    Future<Void> insert(SqlConnection tx, Fresh session, String token, Device from) {
        Tuple values = Tuple.tuple()
                .addBuffer(SecretHash.of(token).toBuffer())
                .addUUID(session.user)
                .addBuffer(SecretHash.of(Secrets.csrfToken(token)).toBuffer())
                .addUUID(session.id)
                .addOffsetDateTime(utc(session.createdAt))
                .addOffsetDateTime(utc(session.idleAt))
                .addOffsetDateTime(utc(session.endsAt))
                .addString(from.place())
                .addString(from.userAgent());
        return tx.preparedQuery(DELETE_EXPIRED)
                .execute(Tuple.of(session.user, utc(session.createdAt)))
                .compose(deleted -> tx.preparedQuery(INSERT).execute(values))
                .mapEmpty();
    }

    /** Whether there was such a session. */
    Future<Boolean> delete(SqlConnection connection, SecretHash hash) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(hash.toBuffer()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Whether there was such a session of this user. */
    Future<Boolean> delete(SqlConnection connection, UUID user, UUID session) {
        return connection
                .preparedQuery(DELETE_OWN)
                .execute(Tuple.of(user, session))
                .map(rows -> rows.rowCount() > 0);
    }

    /** How many there were. */
    Future<Integer> deleteOthers(SqlConnection connection, UUID user, SecretHash current) {
        return connection
                .preparedQuery(DELETE_OTHERS)
                .execute(Tuple.of(user, current.toBuffer()))
                .map(rows -> rows.rowCount());
    }

    Future<Void> deleteAll(SqlConnection connection, UUID user) {
        return connection.preparedQuery(DELETE_ALL).execute(Tuple.of(user)).mapEmpty();
    }

    private static Known known(Row row) {
        Role role = Role.of(row.getString("role"));
        boolean restricted = role.isRestricted(row.getBoolean("restricted"));
        var caller = new Caller(
                "user",
                row.getUUID("id"),
                row.getString("email"),
                role.permissions(restricted),
                restricted ? new Reach(Set.of(row.getArrayOfStrings("teams"))) : Reach.EVERYWHERE);
        return new Known(
                caller, row.getOffsetDateTime("expires_at").toInstant(), SecretHash.stored(row.getBuffer("csrf_hash")));
    }

    private static SessionView view(Row row, @Nullable SecretHash current) {
        return new SessionView(
                row.getUUID("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_seen_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("address"),
                row.getString("user_agent"),
                current == null
                        ? null
                        : SecretHash.stored(row.getBuffer("token_hash")).equals(current));
    }
}
