package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.tocsin.http.Reach;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code api_token}. */
final class TokenStore {

    private static final String COLUMNS = """
            token.id, token.name, token.prefix, token.role, token.scopes, token.created_by, owner.email AS owner,
                token.created_at, token.expires_at, token.last_used_at""";

    /** Notes the use, too, at most once a minute. */
    @Language("PostgreSQL")
    static final String USE = "WITH token AS (SELECT " + COLUMNS + """
            , owner.role AS owner_role, owner.restricted,
                    CASE WHEN owner.restricted THEN ARRAY(
                        SELECT team.name FROM team_member JOIN team ON team.id = team_member.team_id
                        WHERE team_member.user_id = owner.id) END AS teams
                FROM api_token token
                LEFT JOIN app_user owner ON owner.id = token.owner_id
                WHERE token.token_hash = $1 AND owner.disabled IS NOT TRUE
            ), noted AS (
                UPDATE api_token
                SET last_used_at = $2::timestamptz
                FROM token
                WHERE api_token.id = token.id
                    AND (token.last_used_at IS NULL OR token.last_used_at < $2::timestamptz - interval '1 minute')
            )
            SELECT id, name, prefix, role, scopes, created_by, owner, created_at, expires_at, last_used_at, owner_role,
                restricted, teams
            FROM token""";

    @Language("PostgreSQL")
    static final String LIST = "SELECT " + COLUMNS + """

            FROM api_token token
            LEFT JOIN app_user owner ON owner.id = token.owner_id
            WHERE ($1::text[] IS NULL OR token.role = ANY ($1::text[]))
                AND ($2::text[] IS NULL OR owner.email = ANY ($2::text[]))
                AND ($3::boolean IS NULL OR COALESCE(token.expires_at <= $4, false) = $3)
                AND ($5::timestamptz IS NULL OR COALESCE(token.last_used_at, token.created_at) < $5)
            ORDER BY token.created_at DESC, token.id DESC""";

    /**
     * Who makes a token: another token, or a user. They stay until the token is made: whoever deletes them then deletes it, or
     * it is not made.
     */
    @Language("PostgreSQL")
    static final String MAKER = """
            WITH token AS (
                SELECT owner_id, expires_at FROM api_token WHERE id = $1 FOR KEY SHARE
            ), person AS (
                SELECT id, disabled FROM app_user WHERE id = $1 OR id = (SELECT owner_id FROM token) FOR KEY SHARE
            )
            SELECT token.owner_id, token.expires_at
            FROM token
            LEFT JOIN person ON person.id = token.owner_id
            WHERE token.owner_id IS NULL OR NOT person.disabled
            UNION ALL
            SELECT id, NULL
            FROM person
            WHERE id = $1 AND NOT disabled""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO api_token
                (id, name, prefix, token_hash, role, scopes, created_by, owner_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM api_token
            WHERE id = $1
            RETURNING id, name, prefix, role, scopes, created_by, NULL::text AS owner, created_at, expires_at,
                last_used_at""";

    @Language("PostgreSQL")
    static final String BY_ID = "SELECT " + COLUMNS + """

            FROM api_token token
            LEFT JOIN app_user owner ON owner.id = token.owner_id
            WHERE token.id = $1""";

    /** The bootstrap token has an id of its own, so the given one takes the place of the one before. */
    @Language("PostgreSQL")
    static final String DELETE_COPIES = """
            DELETE FROM api_token
            WHERE token_hash = $1 AND id <> $2
            RETURNING id, name, prefix, role, scopes, created_by, NULL::text AS owner, created_at, expires_at,
                last_used_at""";

    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO api_token (id, name, prefix, token_hash, role, created_by, created_at)
            VALUES ($1, 'bootstrap', $2, $3, 'admin', 'tocsin', $4)
            ON CONFLICT (id) DO UPDATE
            SET prefix = excluded.prefix, token_hash = excluded.token_hash, role = 'admin', scopes = NULL,
                expires_at = NULL, created_at = excluded.created_at, last_used_at = NULL, owner_id = NULL
            WHERE api_token.token_hash <> excluded.token_hash OR api_token.role <> 'admin'""";

    /**
     * A token as it is used.
     *
     * @param permissions what it may do at present
     * @param reach whose incidents it may do it to
     */
    record Used(Token token, Set<String> permissions, Reach reach) {}

    Future<Optional<Used>> use(SqlConnection connection, SecretHash hash, Instant now) {
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(hash.toBuffer(), utc(now)))
                .map(rows -> rows.stream().map(TokenStore::used).findFirst());
    }

    private static Used used(Row row) {
        Token token = read(row);
        Role role = Role.of(token.role());
        Optional<List<String>> scopes = Optional.ofNullable(token.scopes());
        String ownerRole = row.getString("owner_role");
        if (ownerRole == null) {
            return new Used(token, role.permissions(scopes), Reach.EVERYWHERE);
        }
        Role owner = Role.of(ownerRole);
        boolean restricted = owner.isRestricted(row.getBoolean("restricted"));
        return new Used(
                token,
                role.permissions(scopes, owner.permissions(restricted)),
                restricted ? new Reach(Set.of(row.getArrayOfStrings("teams"))) : Reach.EVERYWHERE);
    }

    Future<List<Token>> list(SqlConnection connection, TokenFilter filter, Instant now) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addArrayOfString(filter.roles())
                        .addArrayOfString(filter.owners())
                        .addBoolean(filter.expired())
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(utc(filter.unusedSince())))
                .map(rows -> rows.stream().map(TokenStore::read).toList());
    }

    /**
     * Whoever makes a token, as the database has them now.
     *
     * @param owner whom it will belong to; null for nobody
     * @param expiresAt when the maker ends; null for never
     */
    record Maker(@Nullable UUID owner, @Nullable Instant expiresAt) {}

    /** Empty where they are gone. */
    Future<Optional<Maker>> maker(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(MAKER)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(TokenStore::maker).findFirst());
    }

    private static Maker maker(Row row) {
        return new Maker(row.getUUID("owner_id"), instant(row.getOffsetDateTime("expires_at")));
    }

    Future<Void> insert(SqlConnection connection, Token token, @Nullable UUID owner, SecretHash hash) {
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
                        .addUUID(owner)
                        .addOffsetDateTime(utc(token.createdAt()))
                        .addOffsetDateTime(utc(token.expiresAt())))
                .mapEmpty();
    }

    /** The token there was; empty for none. */
    Future<Optional<Token>> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(TokenStore::read).findFirst());
    }

    Future<Optional<Token>> byId(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(TokenStore::read).findFirst());
    }

    /** Makes the admin token with this id be this one. @return others that were this one, and are deleted */
    Future<List<Token>> put(SqlConnection connection, UUID id, String token, Instant now) {
        SecretHash hash = SecretHash.of(token);
        Tuple values = Tuple.of(id, Secrets.beginning(token), hash.toBuffer(), utc(now));
        return connection
                .preparedQuery(DELETE_COPIES)
                .execute(Tuple.of(hash.toBuffer(), id))
                .map(rows -> rows.stream().map(TokenStore::read).toList())
                .compose(copies -> connection.preparedQuery(PUT).execute(values).map(copies));
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
                row.getString("owner"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("last_used_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
