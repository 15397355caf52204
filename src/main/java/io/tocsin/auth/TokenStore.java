package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code api_token}. */
final class TokenStore {

    /** Notes the use, too, at most once a minute. */
    @Language("PostgreSQL")
    static final String USE = """
            WITH found AS (
                SELECT id, name, prefix, role, scopes, created_by, created_at, expires_at, last_used_at
                FROM api_token
                WHERE token_hash = $1
            ), noted AS (
                UPDATE api_token
                SET last_used_at = $2::timestamptz
                FROM found
                WHERE api_token.id = found.id
                  AND (found.last_used_at IS NULL OR found.last_used_at < $2::timestamptz - interval '1 minute')
            )
            SELECT id, name, prefix, role, scopes, created_by, created_at, expires_at, last_used_at
            FROM found""";

    @Language("PostgreSQL")
    static final String ALL = """
            SELECT id, name, prefix, role, scopes, created_by, created_at, expires_at, last_used_at
            FROM api_token
            ORDER BY created_at DESC, id DESC""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO api_token (id, name, prefix, token_hash, role, scopes, created_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM api_token
            WHERE id = $1
            RETURNING id, name, prefix, role, scopes, created_by, created_at, expires_at, last_used_at""";

    /** The bootstrap token has an id of its own, so the given one takes the place of the one before. */
    @Language("PostgreSQL")
    static final String DELETE_COPIES = """
            DELETE FROM api_token
            WHERE token_hash = $1 AND id <> $2""";

    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO api_token (id, name, prefix, token_hash, role, created_by, created_at)
            VALUES ($1, 'bootstrap', $2, $3, 'admin', 'tocsin', $4)
            ON CONFLICT (id) DO UPDATE
            SET prefix = excluded.prefix, token_hash = excluded.token_hash, role = 'admin', scopes = NULL,
                expires_at = NULL, created_at = excluded.created_at, last_used_at = NULL
            WHERE api_token.token_hash <> excluded.token_hash OR api_token.role <> 'admin'""";

    Future<Optional<Token>> use(SqlConnection connection, SecretHash hash, Instant now) {
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(hash.toBuffer(), utc(now)))
                .map(rows -> rows.stream().map(TokenStore::read).findFirst());
    }

    Future<List<Token>> all(SqlConnection connection) {
        return connection
                .preparedQuery(ALL)
                .execute()
                .map(rows -> rows.stream().map(TokenStore::read).toList());
    }

    Future<Void> insert(SqlConnection connection, Token token, SecretHash hash) {
        List<String> scopes = token.scopes();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(token.id())
                        .addString(token.name())
                        .addString(token.prefix())
                        .addBuffer(hash.toBuffer())
                        .addString(token.role())
                        .addArrayOfString(scopes == null ? null : scopes.toArray(String[]::new))
                        .addString(token.createdBy())
                        .addOffsetDateTime(utc(token.createdAt()))
                        .addOffsetDateTime(utc(token.expiresAt())))
                .mapEmpty();
    }

    /** What is gone; empty where there was no such token. */
    Future<Optional<Token>> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(TokenStore::read).findFirst());
    }

    /** Makes the admin token with this id be this one. */
    Future<Void> put(SqlConnection connection, UUID id, String token, Instant now) {
        SecretHash hash = SecretHash.of(token);
        Tuple values = Tuple.of(id, Secrets.beginning(token), hash.toBuffer(), utc(now));
        return connection
                .preparedQuery(DELETE_COPIES)
                .execute(Tuple.of(hash.toBuffer(), id))
                .compose(deleted -> connection.preparedQuery(PUT).execute(values))
                .mapEmpty();
    }

    private static Token read(Row row) {
        String[] scopes = row.getArrayOfStrings("scopes");
        return new Token(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getString("role"),
                scopes == null ? null : List.of(scopes),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("last_used_at")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
