package io.tocsin.rule;

import io.tocsin.db.Columns;
import io.tocsin.problem.Problem.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** Silences in the database. */
final class SilenceStore {

    private static final String COLUMNS =
            "id, matchers, starts_at, ends_at, reason, version, created_by, created_at, updated_at";

    @Language("PostgreSQL")
    static final String NOT_ENDED = "SELECT " + COLUMNS + " FROM silence WHERE ends_at > $1";

    @Language("PostgreSQL")
    static final String COUNT_NOT_ENDED = "SELECT count(*) AS total FROM silence WHERE ends_at > $1";

    @Language("PostgreSQL")
    static final String GET = "SELECT " + COLUMNS + " FROM silence WHERE id = $1";

    @Language("PostgreSQL")
    static final String LIST = "SELECT " + COLUMNS + " FROM silence " + """
            WHERE ($1::text[] IS NULL OR CASE WHEN ends_at <= $2::timestamptz THEN 'expired'
                    WHEN starts_at > $2::timestamptz THEN 'pending' ELSE 'active' END = ANY ($1::text[]))
                AND id < $3::uuid
            ORDER BY id DESC
            LIMIT $4""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO silence (id, matchers, starts_at, ends_at, reason, version, created_by, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    @Language("PostgreSQL")
    static final String UPDATE = """
            UPDATE silence
            SET matchers = $2, starts_at = $3, ends_at = $4, reason = $5, version = $6, updated_at = $7
            WHERE id = $1""";

    Future<List<Silence>> notEnded(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(NOT_ENDED)
                .execute(Tuple.of(Columns.utc(now)))
                .map(SilenceStore::all);
    }

    Future<Long> countNotEnded(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery(COUNT_NOT_ENDED)
                .execute(Tuple.of(Columns.utc(now)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Future<Optional<Silence>> get(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(GET)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /**
     * The newest first.
     *
     * @param states words of {@link Silence.State}; empty for all
     * @param before the id behind which the page begins
     */
    Future<List<Silence>> list(SqlConnection connection, List<String> states, Instant now, UUID before, int most) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(states.isEmpty() ? null : states.toArray(String[]::new))
                .addOffsetDateTime(Columns.utc(now))
                .addUUID(before)
                .addInteger(most);
        return connection.preparedQuery(LIST).execute(values).map(SilenceStore::all);
    }

    Future<Silence> insert(SqlConnection tx, Silence silence) {
        Tuple values = Tuple.tuple()
                .addUUID(silence.id())
                .addArrayOfString(written(silence))
                .addOffsetDateTime(Columns.utc(silence.startsAt()))
                .addOffsetDateTime(Columns.utc(silence.endsAt()))
                .addString(silence.reason())
                .addLong(silence.version())
                .addString(silence.createdBy())
                .addOffsetDateTime(Columns.utc(silence.createdAt()))
                .addOffsetDateTime(Columns.utc(silence.updatedAt()));
        return tx.preparedQuery(INSERT).execute(values).map(silence);
    }

    Future<Silence> update(SqlConnection tx, Silence silence) {
        Tuple values = Tuple.tuple()
                .addUUID(silence.id())
                .addArrayOfString(written(silence))
                .addOffsetDateTime(Columns.utc(silence.startsAt()))
                .addOffsetDateTime(Columns.utc(silence.endsAt()))
                .addString(silence.reason())
                .addLong(silence.version())
                .addOffsetDateTime(Columns.utc(silence.updatedAt()));
        return tx.preparedQuery(UPDATE).execute(values).map(silence);
    }

    private static String[] written(Silence silence) {
        return silence.conditions().written().toArray(String[]::new);
    }

    private static List<Silence> all(RowSet<Row> rows) {
        return rows.stream().map(SilenceStore::read).toList();
    }

    private static Silence read(Row row) {
        return new Silence(
                row.getUUID("id"),
                conditions(List.of(row.getArrayOfStrings("matchers"))),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("reason"),
                row.getLong("version"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** Checked when they were stored; what only another release understands must mute nothing in this one. */
    private static Conditions conditions(List<String> written) {
        var faults = new ArrayList<Fault>();
        Conditions read = Conditions.read(written, "", faults);
        return faults.isEmpty() ? read : Conditions.never(written);
    }
}
