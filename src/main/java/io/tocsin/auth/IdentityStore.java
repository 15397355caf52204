package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code user_identity}. */
final class IdentityStore {

    @Language("PostgreSQL")
    static final String FIND = """
            SELECT user_id
            FROM user_identity
            WHERE issuer = $1 AND subject = $2""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO user_identity (issuer, subject, user_id, created_at)
            VALUES ($1, $2, $3, $4)""";

    /** Who they are here. */
    Future<Optional<UUID>> find(SqlConnection connection, Identity identity) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(identity.issuer(), identity.subject()))
                .map(rows -> rows.stream().map(row -> row.getUUID("user_id")).findFirst());
    }

    Future<Void> insert(SqlConnection tx, Identity identity, UUID user, Instant now) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(identity.issuer(), identity.subject(), user, utc(now)))
                .mapEmpty();
    }
}
