package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code app_user}. */
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
    static final String SET_ROLE = """
            UPDATE app_user
            SET role = $2
            WHERE id = $1 AND role <> $2""";

    @Language("PostgreSQL")
    static final String SET_PASSWORD = """
            UPDATE app_user
            SET password_hash = $2
            WHERE id = $1""";

    Future<Optional<User>> byEmail(SqlConnection connection, String email) {
        return connection
                .preparedQuery(BY_EMAIL)
                .execute(Tuple.of(email))
                .map(rows -> rows.stream().map(UserStore::read).findFirst());
    }

    Future<Optional<User>> byId(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(UserStore::read).findFirst());
    }

    Future<Boolean> any(SqlConnection connection) {
        return connection.preparedQuery(ANY).execute().map(rows -> rows.size() > 0);
    }

    Future<Void> insert(SqlConnection connection, User user, Instant now) {
        Tuple values = Tuple.of(
                user.id(), user.email(), user.name(), user.role(), user.passwordHash(), now.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    Future<Void> setRole(SqlConnection connection, UUID id, Role role) {
        return connection
                .preparedQuery(SET_ROLE)
                .execute(Tuple.of(id, role.word()))
                .mapEmpty();
    }

    Future<Void> setPassword(SqlConnection connection, UUID id, String hash) {
        return connection
                .preparedQuery(SET_PASSWORD)
                .execute(Tuple.of(id, hash))
                .mapEmpty();
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
