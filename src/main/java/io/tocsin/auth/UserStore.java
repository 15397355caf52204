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

/** SQL of the table {@code app_user}, as those need it who sign in and who start the product. */
final class UserStore {

    @Language("PostgreSQL")
    static final String BY_EMAIL = """
            SELECT id, email, name, role, password_hash
            FROM app_user
            WHERE lower(email) = lower($1)""";

    @Language("PostgreSQL")
    static final String BY_ID = """
            SELECT id, email, name, role, password_hash
            FROM app_user
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String ANY = """
            SELECT id
            FROM app_user
            LIMIT 1""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO app_user (id, email, name, role, password_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (lower(email)) DO NOTHING""";

    @Language("PostgreSQL")
    static final String MAKE_ADMIN = """
            UPDATE app_user
            SET role = 'admin', restricted = false, disabled = false, version = version + 1
            WHERE id = $1 AND (role <> 'admin' OR disabled)""";

    @Language("PostgreSQL")
    static final String SET_PASSWORD = """
            UPDATE app_user
            SET password_hash = $2
            WHERE id = $1""";

    /** Unless somebody else changed it meanwhile. */
    @Language("PostgreSQL")
    static final String REPLACE_PASSWORD = """
            UPDATE app_user
            SET password_hash = $3
            WHERE id = $1 AND password_hash = $2""";

    @Language("PostgreSQL")
    static final String SET_NAME = """
            UPDATE app_user
            SET name = $2, version = version + 1
            WHERE id = $1
            RETURNING id, email, name, role, password_hash""";

    /** Waits for who disables them or changes their password at this moment, and sees it then. */
    @Language("PostgreSQL")
    static final String SIGNED_IN = """
            UPDATE app_user
            SET last_sign_in_at = $3
            WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND NOT disabled""";

    Future<Optional<User>> byEmail(SqlConnection connection, String email) {
        return connection.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(UserStore::first);
    }

    Future<Optional<User>> byId(SqlConnection connection, UUID id) {
        return connection.preparedQuery(BY_ID).execute(Tuple.of(id)).map(UserStore::first);
    }

    Future<Boolean> any(SqlConnection connection) {
        return connection.preparedQuery(ANY).execute().map(rows -> rows.size() > 0);
    }

    Future<Void> insert(SqlConnection connection, User user, Instant now) {
        Tuple values = Tuple.of(user.id(), user.email(), user.name(), user.role(), user.passwordHash(), utc(now));
        return connection.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    /** Also of somebody who was disabled. */
    Future<Void> makeAdmin(SqlConnection connection, UUID id) {
        return connection.preparedQuery(MAKE_ADMIN).execute(Tuple.of(id)).mapEmpty();
    }

    Future<Void> setPassword(SqlConnection connection, UUID id, String hash) {
        return connection
                .preparedQuery(SET_PASSWORD)
                .execute(Tuple.of(id, hash))
                .mapEmpty();
    }

    /** Whether the password was still the one before. */
    Future<Boolean> replacePassword(SqlConnection tx, User user, String hash) {
        return tx.preparedQuery(REPLACE_PASSWORD)
                .execute(Tuple.of(user.id(), user.passwordHash(), hash))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Optional<User>> setName(SqlConnection connection, UUID id, String name) {
        return connection.preparedQuery(SET_NAME).execute(Tuple.of(id, name)).map(UserStore::first);
    }

    /** Notes that they signed in; false where they may not any more. */
    Future<Boolean> signedIn(SqlConnection tx, User user, Instant now) {
        return tx.preparedQuery(SIGNED_IN)
                .execute(Tuple.of(user.id(), user.passwordHash(), utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Optional<User> first(Iterable<Row> rows) {
        for (Row row : rows) {
            return Optional.of(read(row));
        }
        return Optional.empty();
    }

    private static User read(Row row) {
        return new User(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                row.getString("password_hash"));
    }
}
