package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.tocsin.db.Db;
import io.tocsin.http.Credential;
import io.tocsin.http.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.intellij.lang.annotations.Language;

/** Whether API tokens and sessions still admit, as the database has it: also what was revoked on another node. */
public final class CurrentStanding implements Standing {

    @Language("PostgreSQL")
    static final String BY_HASHES = """
            WITH session AS (
                SELECT user_session.token_hash, user_session.last_seen_at, user_session.expires_at, user_session.ends_at,
                    person.role, person.restricted
                FROM user_session
                JOIN app_user person ON person.id = user_session.user_id
                WHERE user_session.token_hash = ANY ($1::bytea[]) AND NOT person.disabled
            ), noted AS (
                UPDATE user_session
                SET last_seen_at = $2::timestamptz, expires_at = LEAST($3::timestamptz, session.ends_at)
                FROM session
                WHERE user_session.token_hash = session.token_hash
                  AND session.expires_at > $2::timestamptz
                  AND session.last_seen_at < $2::timestamptz - interval '1 minute'
            )
            SELECT token.token_hash, token.role, COALESCE(owner.restricted, false) AS restricted, token.scopes,
                token.expires_at, owner.role AS owner_role
            FROM api_token token
            LEFT JOIN app_user owner ON owner.id = token.owner_id
            WHERE token.token_hash = ANY ($1::bytea[]) AND owner.disabled IS NOT TRUE
            UNION ALL
            SELECT token_hash, role, restricted, NULL, expires_at, NULL
            FROM session""";

    private final Db db;
    private final Duration sessionIdle;
    private final InstantSource clock;

    /** @param sessionIdle how long a session lasts without being used; work that goes on is a use of it */
    public CurrentStanding(Db db, Duration sessionIdle, InstantSource clock) {
        this.db = db;
        this.sessionIdle = sessionIdle;
        this.clock = clock;
    }

    @Override
    public Future<Set<Credential>> ended(Set<Credential> credentials) {
        return db.withConnection(connection -> permissions(connection, credentials))
                .map(known -> without(credentials, known));
    }

    private static Set<Credential> without(Set<Credential> credentials, Map<String, Set<String>> known) {
        var ended = new HashSet<>(credentials);
        ended.removeIf(
                credential -> known.getOrDefault(credential.key(), Set.of()).contains(credential.permission()));
        return ended;
    }

    /** What each may do that is still valid, by its key. */
    private Future<Map<String, Set<String>>> permissions(SqlConnection connection, Set<Credential> credentials) {
        Buffer[] hashes = credentials.stream()
                .map(credential -> SecretHash.ofHex(credential.key()).toBuffer())
                .distinct()
                .toArray(Buffer[]::new);
        Instant now = clock.instant();
        return connection
                .preparedQuery(BY_HASHES)
                .execute(Tuple.tuple()
                        .addArrayOfBuffer(hashes)
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(utc(now.plus(sessionIdle))))
                .map(rows -> valid(rows, now));
    }

    private static Map<String, Set<String>> valid(Iterable<Row> rows, Instant now) {
        var known = new HashMap<String, Set<String>>();
        for (Row row : rows) {
            OffsetDateTime end = row.getOffsetDateTime("expires_at");
            if (end == null || now.isBefore(end.toInstant())) {
                known.put(SecretHash.stored(row.getBuffer("token_hash")).hex(), permissions(row));
            }
        }
        return known;
    }

    private static Set<String> permissions(Row row) {
        Role role = Role.of(row.getString("role"));
        boolean restricted = row.getBoolean("restricted");
        String owner = row.getString("owner_role");
        return owner == null
                ? role.permissions(scopes(row), role.permissions(restricted))
                : role.permissions(scopes(row), Role.of(owner).permissions(restricted));
    }

    private static Optional<List<String>> scopes(Row row) {
        return Optional.ofNullable(row.getArrayOfStrings("scopes")).map(List::of);
    }
}
