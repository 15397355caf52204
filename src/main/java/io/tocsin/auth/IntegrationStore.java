package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code integration}. */
final class IntegrationStore {

    private static final String COLUMNS = """
            id, name, source, key_prefix, enabled, rate_per_second, rate_burst,
                allowed_addresses::text[] AS allowed_addresses, created_at""";

    @Language("PostgreSQL")
    static final String ALL = "SELECT " + COLUMNS + """
            , key_hash
            FROM integration
            ORDER BY name""";

    @Language("PostgreSQL")
    static final String LOCK = "SELECT " + COLUMNS + """

            FROM integration
            WHERE id = $1
            FOR NO KEY UPDATE""";

    @Language("PostgreSQL")
    static final String SAVE = """
            UPDATE integration
            SET enabled = $2, rate_per_second = $3, rate_burst = $4, allowed_addresses = $5::text[]::cidr[]
            WHERE id = $1""";

    /** One that was disabled stays so: whoever disabled it did not mean until the next start. */
    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO integration (id, name, source, key_prefix, key_hash, enabled, created_at)
            VALUES ($1, $2, $3, $4, $5, true, $6)
            ON CONFLICT (name) DO UPDATE
            SET key_prefix = excluded.key_prefix, key_hash = excluded.key_hash
            WHERE integration.key_hash <> excluded.key_hash""";

    Future<Map<SecretHash, Integration>> byKey(SqlConnection connection) {
        return connection.preparedQuery(ALL).execute().map(rows -> {
            var integrations = new HashMap<SecretHash, Integration>();
            rows.forEach(row -> integrations.put(SecretHash.stored(row.getBuffer("key_hash")), read(row)));
            return Map.copyOf(integrations);
        });
    }

    /** By name. */
    Future<List<Integration>> all(SqlConnection connection) {
        return connection
                .preparedQuery(ALL)
                .execute()
                .map(rows -> rows.stream().map(IntegrationStore::read).toList());
    }

    Future<Optional<Integration>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(IntegrationStore::read).findFirst());
    }

    /** Keeps what an administrator may change of it. */
    Future<Integration> save(SqlConnection tx, Integration integration) {
        Rate rate = integration.rateLimit();
        List<AddressRange> ranges = integration.allowedAddresses();
        return tx.preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(integration.id())
                        .addBoolean(integration.enabled())
                        .addInteger(rate == null ? null : rate.perSecond())
                        .addInteger(rate == null ? null : rate.burst())
                        .addArrayOfString(ranges == null ? null : texts(ranges)))
                .map(integration);
    }

    /** Makes the integration, or gives it this key instead of the one it has. */
    Future<Void> put(SqlConnection connection, Integration integration, String key) {
        Buffer hash = SecretHash.of(key).toBuffer();
        Tuple values = Tuple.of(
                integration.id(),
                integration.name(),
                integration.source(),
                integration.keyPrefix(),
                hash,
                integration.createdAt().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(PUT).execute(values).mapEmpty();
    }

    private static String[] texts(List<AddressRange> ranges) {
        return ranges.stream().map(AddressRange::toString).toArray(String[]::new);
    }

    private static Integration read(Row row) {
        Instant createdAt = row.getOffsetDateTime("created_at").toInstant();
        return new Integration(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("source"),
                row.getString("key_prefix"),
                row.getBoolean("enabled"),
                rate(row),
                ranges(row),
                createdAt);
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
