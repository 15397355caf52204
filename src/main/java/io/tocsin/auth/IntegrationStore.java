package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code integration}, but for its keys. */
final class IntegrationStore {

    private static final String UNIQUE_VIOLATION = "23505";

    static final String COLUMNS = """
            id, name, source, enabled, rate_per_second, rate_burst, allowed_addresses::text[] AS allowed_addresses,
                created_at, key_prefix, COALESCE(key_created_at, created_at) AS key_created_at, key_last_used_at,
                secondary_prefix, secondary_created_at, secondary_last_used_at, secondary_expires_at""";

    @Language("PostgreSQL")
    static final String ALL = "SELECT " + COLUMNS + """

            FROM integration
            WHERE deleted_at IS NULL
            ORDER BY name""";

    @Language("PostgreSQL")
    static final String ONE = "SELECT " + COLUMNS + """

            FROM integration
            WHERE id = $1 AND deleted_at IS NULL""";

    @Language("PostgreSQL")
    static final String BY_NAME = "SELECT " + COLUMNS + """

            FROM integration
            WHERE name = $1 AND deleted_at IS NULL""";

    @Language("PostgreSQL")
    static final String LOCK = "SELECT " + COLUMNS + """

            FROM integration
            WHERE id = $1 AND deleted_at IS NULL
            FOR NO KEY UPDATE""";

    /** One that was deleted comes back under its name, so that what is left of its alerts can end. */
    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO integration (id, name, source, key_prefix, key_hash, enabled, created_at, key_created_at)
            VALUES ($1, $2, $3, $4, $5, true, $6, $6)
            ON CONFLICT (name) DO UPDATE
            SET source = excluded.source, key_prefix = excluded.key_prefix, key_hash = excluded.key_hash,
                key_created_at = excluded.key_created_at, key_last_used_at = NULL, enabled = true, rate_per_second = NULL,
                rate_burst = NULL, allowed_addresses = NULL, deleted_at = NULL
            WHERE integration.deleted_at IS NOT NULL
            RETURNING""" + " " + COLUMNS;

    @Language("PostgreSQL")
    static final String SAVE = """
            UPDATE integration
            SET name = $2, enabled = $3, rate_per_second = $4, rate_burst = $5,
                allowed_addresses = $6::text[]::cidr[]
            WHERE id = $1""";

    /** The row stays for those that name it; a hash of nothing takes the place of its key's. */
    @Language("PostgreSQL")
    static final String DELETE = """
            UPDATE integration
            SET deleted_at = $2, enabled = false, key_prefix = '', key_hash = $3, key_last_used_at = NULL,
                secondary_prefix = NULL, secondary_hash = NULL, secondary_created_at = NULL,
                secondary_last_used_at = NULL, secondary_expires_at = NULL
            WHERE id = $1""";

    /** By name. */
    Future<List<Integration>> all(SqlConnection connection) {
        return connection
                .preparedQuery(ALL)
                .execute()
                .map(rows -> rows.stream().map(IntegrationStore::read).toList());
    }

    Future<Optional<Integration>> one(SqlConnection connection, UUID id) {
        return connection.preparedQuery(ONE).execute(Tuple.of(id)).map(IntegrationStore::first);
    }

    Future<Optional<Integration>> byName(SqlConnection connection, String name) {
        return connection.preparedQuery(BY_NAME).execute(Tuple.of(name)).map(IntegrationStore::first);
    }

    Future<Optional<Integration>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(IntegrationStore::first);
    }

    /** @return it, under the id it had before where it was deleted; empty where the name is in use */
    Future<Optional<Integration>> insert(SqlConnection tx, Integration integration, SecretHash key) {
        Tuple values = Tuple.of(
                integration.id(),
                integration.name(),
                integration.source(),
                integration.primaryKey().prefix(),
                key.toBuffer(),
                utc(integration.createdAt()));
        return tx.preparedQuery(INSERT).execute(values).map(IntegrationStore::first);
    }

    /**
     * Keeps what an administrator may change of it.
     *
     * @return fails with {@link Problem.Conflict} where another has its name
     */
    Future<Integration> save(SqlConnection tx, Integration integration) {
        Rate rate = integration.rateLimit();
        List<AddressRange> ranges = integration.allowedAddresses();
        return tx.preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(integration.id())
                        .addString(integration.name())
                        .addBoolean(integration.enabled())
                        .addInteger(rate == null ? null : rate.perSecond())
                        .addInteger(rate == null ? null : rate.burst())
                        .addArrayOfString(ranges == null ? null : texts(ranges)))
                .recover(failure -> nameTaken(integration, failure))
                .map(integration);
    }

    private static Future<RowSet<Row>> nameTaken(Integration integration, Throwable failure) {
        boolean taken = failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
        return Future.failedFuture(taken ? nameTaken(integration.name()) : failure);
    }

    static Problem nameTaken(String name) {
        return new Problem.Conflict(
                "There is an integration '" + name + "', or was one that alerts still name; choose another name.");
    }

    /** @param nothing what no key has for its hash */
    Future<Void> delete(SqlConnection tx, UUID id, SecretHash nothing, Instant now) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(id, utc(now), nothing.toBuffer()))
                .mapEmpty();
    }

    private static String[] texts(List<AddressRange> ranges) {
        return ranges.stream().map(AddressRange::toString).toArray(String[]::new);
    }

    private static Optional<Integration> first(RowSet<Row> rows) {
        return rows.stream().map(IntegrationStore::read).findFirst();
    }

    /** A row with {@link #COLUMNS}. */
    static Integration read(Row row) {
        return new Integration(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("source"),
                row.getBoolean("enabled"),
                rate(row),
                ranges(row),
                time(row, "created_at"),
                new IntegrationKey(
                        row.getString("key_prefix"),
                        time(row, "key_created_at"),
                        timeOrNull(row, "key_last_used_at"),
                        null),
                secondary(row));
    }

    private static @Nullable IntegrationKey secondary(Row row) {
        String prefix = row.getString("secondary_prefix");
        return prefix == null
                ? null
                : new IntegrationKey(
                        prefix,
                        time(row, "secondary_created_at"),
                        timeOrNull(row, "secondary_last_used_at"),
                        timeOrNull(row, "secondary_expires_at"));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant timeOrNull(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Rate rate(Row row) {
        Integer perSecond = row.getInteger("rate_per_second");
        return perSecond == null ? null : new Rate(perSecond, row.getInteger("rate_burst"));
    }

    private static @Nullable List<AddressRange> ranges(Row row) {
        String[] texts = row.getArrayOfStrings("allowed_addresses");
        return texts == null
                ? null
                : Arrays.stream(texts).map(AddressRange::parse).toList();
    }
}
