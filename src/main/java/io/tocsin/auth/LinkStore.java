package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code user_link}. */
final class LinkStore {

    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO user_link (user_id, token_hash, kind, created_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (user_id) DO UPDATE
            SET token_hash = excluded.token_hash, kind = excluded.kind, created_by = excluded.created_by,
                created_at = excluded.created_at, expires_at = excluded.expires_at""";

    @Language("PostgreSQL")
    static final String FIND = """
            SELECT link.kind, person.email, person.name, link.expires_at
            FROM user_link link
            JOIN app_user person ON person.id = link.user_id
            WHERE link.token_hash = $1 AND link.expires_at > $2 AND NOT person.disabled""";

    @Language("PostgreSQL")
    static final String TAKE = """
            DELETE FROM user_link
            WHERE token_hash = $1 AND expires_at > $2
            RETURNING user_id""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM user_link
            WHERE user_id = $1""";

    record Fresh(UUID user, LinkKind kind, String createdBy, Instant createdAt, Instant expiresAt) {}

    /** Keeps it in the place of the one before. */
    Future<Void> put(SqlConnection tx, Fresh link, SecretHash token) {
        Tuple values = Tuple.of(
                link.user,
                token.toBuffer(),
                link.kind.word(),
                link.createdBy,
                utc(link.createdAt),
                utc(link.expiresAt));
        return tx.preparedQuery(PUT).execute(values).mapEmpty();
    }

    Future<Optional<LinkView>> find(SqlConnection connection, SecretHash token, Instant now) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(token.toBuffer(), utc(now)))
                .map(rows -> rows.stream().map(LinkStore::read).findFirst());
    }

    /** Uses it up; of several at once one gets the user. */
    Future<Optional<UUID>> take(SqlConnection tx, SecretHash token, Instant now) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(token.toBuffer(), utc(now)))
                .map(rows -> rows.stream().map(row -> row.getUUID("user_id")).findFirst());
    }

    Future<Void> delete(SqlConnection tx, UUID user) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(user)).mapEmpty();
    }

    private static LinkView read(Row row) {
        return new LinkView(
                LinkKind.of(row.getString("kind")),
                row.getString("email"),
                row.getString("name"),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
