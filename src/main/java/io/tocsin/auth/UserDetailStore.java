package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code app_user}, as administrators need it. */
final class UserDetailStore {

    private static final String COLUMNS = """
            person.id, person.email, person.name, person.role, person.restricted, person.disabled,
                person.password_hash IS NOT NULL AS has_password, person.created_at, person.last_sign_in_at, person.version,
                ARRAY(
                    SELECT issuer FROM user_identity WHERE user_id = person.id ORDER BY issuer) AS identity_providers,
                ARRAY(
                    SELECT team.name FROM team_member JOIN team ON team.id = team_member.team_id
                    WHERE team_member.user_id = person.id ORDER BY team.name) AS teams""";

    /** Held by all who change users, one after the other: two who demote each other must not both succeed. */
    @Language("PostgreSQL")
    static final String ONE_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(8031471524)""";

    @Language("PostgreSQL")
    static final String LIST = "SELECT " + COLUMNS + """

            FROM app_user person
            WHERE lower(person.email) > lower($1)
            ORDER BY lower(person.email)
            LIMIT $2""";

    @Language("PostgreSQL")
    static final String BY_ID = "SELECT " + COLUMNS + """

            FROM app_user person
            WHERE person.id = $1""";

    @Language("PostgreSQL")
    static final String LOCK = BY_ID + """

            FOR NO KEY UPDATE OF person""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO app_user (id, email, name, role, restricted, password_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (lower(email)) DO NOTHING""";

    @Language("PostgreSQL")
    static final String SAVE = """
            UPDATE app_user
            SET email = $2, name = $3, role = $4, restricted = $5, disabled = $6, version = version + 1
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM app_user
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String OTHER_WITH_EMAIL = """
            SELECT id
            FROM app_user
            WHERE lower(email) = lower($2) AND id <> $1""";

    @Language("PostgreSQL")
    static final String OTHER_ADMIN = """
            SELECT id
            FROM app_user
            WHERE id <> $1 AND role = 'admin' AND NOT disabled
              AND ($2 AND password_hash IS NOT NULL
                OR EXISTS (SELECT FROM user_identity WHERE user_id = app_user.id AND issuer = $3))
            LIMIT 1""";

    Future<Void> lockAll(SqlConnection tx) {
        return tx.query(ONE_AT_A_TIME).execute().mapEmpty();
    }

    /** Those behind an e-mail address, in the order of theirs. */
    Future<List<UserDetail>> list(SqlConnection connection, String after, int most) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(after, most))
                .map(rows -> rows.stream().map(UserDetailStore::read).toList());
    }

    Future<Optional<UserDetail>> byId(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(UserDetailStore::read).findFirst());
    }

    Future<Optional<UserDetail>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(UserDetailStore::read).findFirst());
    }

    /** Whether the e-mail address was nobody's. */
    Future<Boolean> insert(SqlConnection tx, UserDetail user, @Nullable String passwordHash) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(user.id())
                        .addString(user.email())
                        .addString(user.name())
                        .addString(user.role().word())
                        .addBoolean(user.restricted())
                        .addString(passwordHash)
                        .addOffsetDateTime(utc(user.createdAt())))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Void> save(SqlConnection tx, UserDetail user) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(
                        user.id(), user.email(), user.name(), user.role().word(), user.restricted(), user.disabled()))
                .mapEmpty();
    }

    Future<Void> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
    }

    Future<Boolean> isTaken(SqlConnection tx, UserDetail by) {
        return tx.preparedQuery(OTHER_WITH_EMAIL)
                .execute(Tuple.of(by.id(), by.email()))
                .map(rows -> rows.size() > 0);
    }

    /** Whether somebody else could sign in as an administrator. */
    Future<Boolean> hasOtherAdmin(SqlConnection tx, UUID than, SignInWays ways) {
        return tx.preparedQuery(OTHER_ADMIN)
                .execute(Tuple.of(than, ways.local(), ways.issuer()))
                .map(rows -> rows.size() > 0);
    }

    private static UserDetail read(Row row) {
        OffsetDateTime lastSignIn = row.getOffsetDateTime("last_sign_in_at");
        return new UserDetail(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getBoolean("restricted"),
                row.getBoolean("disabled"),
                row.getBoolean("has_password"),
                List.of(row.getArrayOfStrings("identity_providers")),
                List.of(row.getArrayOfStrings("teams")),
                row.getOffsetDateTime("created_at").toInstant(),
                lastSignIn == null ? null : lastSignIn.toInstant(),
                row.getLong("version"));
    }
}
