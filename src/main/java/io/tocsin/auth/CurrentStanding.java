package io.tocsin.auth;

import io.tocsin.db.Db;
import io.tocsin.http.Credential;
import io.tocsin.http.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
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
            SELECT token.token_hash, token.role, token.scopes, token.expires_at, owner.role AS owner_role
            FROM api_token token
            LEFT JOIN app_user owner ON owner.id = token.owner_id
            WHERE token.token_hash = ANY ($1::bytea[])
            UNION ALL
            SELECT session.token_hash, person.role, NULL, session.expires_at, NULL
            FROM user_session session
            JOIN app_user person ON person.id = session.user_id
            WHERE session.token_hash = ANY ($1::bytea[])""";

    private final Db db;
    private final InstantSource clock;

    public CurrentStanding(Db db, InstantSource clock) {
        this.db = db;
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
        return connection
                .preparedQuery(BY_HASHES)
                .execute(Tuple.tuple().addArrayOfBuffer(hashes))
                .map(this::valid);
    }

    private Map<String, Set<String>> valid(Iterable<Row> rows) {
        var known = new HashMap<String, Set<String>>();
        for (Row row : rows) {
            OffsetDateTime end = row.getOffsetDateTime("expires_at");
            if (end == null || clock.instant().isBefore(end.toInstant())) {
                known.put(SecretHash.stored(row.getBuffer("token_hash")).hex(), permissions(row));
            }
        }
        return known;
    }

    private static Set<String> permissions(Row row) {
        Optional<String[]> scopes = Optional.ofNullable(row.getArrayOfStrings("scopes"));
        Optional<Role> owner = Optional.ofNullable(row.getString("owner_role")).map(Role::of);
        return Role.of(row.getString("role")).permissions(scopes.map(List::of), owner);
    }
}
