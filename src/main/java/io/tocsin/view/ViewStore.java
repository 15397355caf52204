package io.tocsin.view;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the tables {@code saved_view} and {@code default_view}. */
final class ViewStore {

    /** As the user $1 sees them. */
    private static final String SEEN = """
            SELECT saved.id, saved.owner_id, person.name AS owner, saved.owner_id = $1 AS own, saved.shared,
                EXISTS (SELECT FROM default_view WHERE user_id = $1 AND view_id = saved.id) AS is_default,
                saved.page, saved.name, saved.query, saved.created_at, saved.updated_at, saved.version
            FROM saved_view saved
            JOIN app_user person ON person.id = saved.owner_id""";

    @Language("PostgreSQL")
    static final String LIST = SEEN + """

            WHERE (saved.owner_id = $1 OR saved.shared) AND ($2::text IS NULL OR saved.page = $2)
            ORDER BY lower(saved.name), saved.id""";

    @Language("PostgreSQL")
    static final String ONE = SEEN + """

            WHERE saved.id = $2 AND (saved.owner_id = $1 OR saved.shared)""";

    @Language("PostgreSQL")
    static final String LOCK = ONE + """

            FOR NO KEY UPDATE OF saved""";

    /** Whoever saves two at once counts them one after the other. */
    @Language("PostgreSQL")
    static final String LOCK_OWNER = "SELECT id FROM app_user WHERE id = $1 FOR NO KEY UPDATE";

    @Language("PostgreSQL")
    static final String COUNT_OWN = "SELECT count(*) AS views FROM saved_view WHERE owner_id = $1";

    @Language("PostgreSQL")
    static final String COUNT_SHARED = "SELECT count(*) AS views FROM saved_view WHERE shared";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO saved_view (id, owner_id, page, name, query, shared, version, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, false, 1, $6, $6)""";

    @Language("PostgreSQL")
    static final String SAVE = """
            UPDATE saved_view
            SET name = $2, query = $3, shared = $4, version = $5, updated_at = $6
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String DELETE = "DELETE FROM saved_view WHERE id = $1";

    @Language("PostgreSQL")
    static final String PUT_DEFAULT = """
            INSERT INTO default_view (user_id, page, view_id)
            VALUES ($1, $2, $3)
            ON CONFLICT (user_id, page) DO UPDATE
            SET view_id = excluded.view_id""";

    @Language("PostgreSQL")
    static final String DROP_DEFAULT = "DELETE FROM default_view WHERE user_id = $1 AND view_id = $2";

    /** Nobody but its owner sees a view any more that is no longer shared. */
    @Language("PostgreSQL")
    static final String DROP_DEFAULTS_OF_OTHERS = "DELETE FROM default_view WHERE view_id = $1 AND user_id <> $2";

    /** @param page null for all */
    Future<List<View>> list(SqlConnection connection, UUID user, @Nullable String page) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(user, page))
                .map(rows -> rows.stream().map(ViewStore::read).toList());
    }

    /** Empty also for one that the user does not see. */
    Future<Optional<View>> one(SqlConnection connection, UUID user, UUID id) {
        return one(connection, ONE, user, id);
    }

    Future<Optional<View>> lock(SqlConnection tx, UUID user, UUID id) {
        return one(tx, LOCK, user, id);
    }

    private static Future<Optional<View>> one(SqlConnection connection, String sql, UUID user, UUID id) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(user, id))
                .map(rows -> rows.stream().map(ViewStore::read).findFirst());
    }

    /** How many views a user has; nobody else saves one of theirs until the transaction ends. */
    Future<Long> countOwn(SqlConnection tx, UUID owner) {
        return tx.preparedQuery(LOCK_OWNER)
                .execute(Tuple.of(owner))
                .compose(locked -> tx.preparedQuery(COUNT_OWN).execute(Tuple.of(owner)))
                .map(rows -> rows.iterator().next().getLong("views"));
    }

    Future<Long> countShared(SqlConnection tx) {
        return tx.preparedQuery(COUNT_SHARED)
                .execute()
                .map(rows -> rows.iterator().next().getLong("views"));
    }

    /** A new one is its owner's alone. */
    Future<Void> insert(SqlConnection tx, UUID id, Onlooker owner, ViewBody body) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        id, owner.id(), body.newPage(), body.nameOr(""), body.queryOr(""), Columns.utc(owner.now())))
                .mapEmpty();
    }

    Future<View> save(SqlConnection tx, View view) {
        Tuple values = Tuple.of(
                view.id(), view.name(), view.query(), view.isShared(), view.version(), Columns.utc(view.updatedAt()));
        return tx.preparedQuery(SAVE).execute(values).map(view);
    }

    Future<Void> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
    }

    Future<Void> putDefault(SqlConnection tx, UUID user, View view) {
        return tx.preparedQuery(PUT_DEFAULT)
                .execute(Tuple.of(user, view.page(), view.id()))
                .mapEmpty();
    }

    Future<Void> dropDefault(SqlConnection tx, UUID user, UUID id) {
        return tx.preparedQuery(DROP_DEFAULT).execute(Tuple.of(user, id)).mapEmpty();
    }

    Future<Void> dropDefaultsOfOthers(SqlConnection tx, View view) {
        return tx.preparedQuery(DROP_DEFAULTS_OF_OTHERS)
                .execute(Tuple.of(view.id(), view.ownerId()))
                .mapEmpty();
    }

    private static View read(Row row) {
        return new View(
                row.getUUID("id"),
                row.getUUID("owner_id"),
                row.getString("owner"),
                row.getBoolean("own"),
                row.getBoolean("shared"),
                row.getBoolean("is_default"),
                row.getString("page"),
                row.getString("name"),
                row.getString("query"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }
}
