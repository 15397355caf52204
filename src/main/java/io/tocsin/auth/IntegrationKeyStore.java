package io.tocsin.auth;

import static io.tocsin.db.Columns.utc;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** SQL of the keys in the table {@code integration}. */
final class IntegrationKeyStore {

    @Language("PostgreSQL")
    static final String KNOWN = "SELECT " + IntegrationStore.COLUMNS + """
            , key_hash, secondary_hash, deleted_at
            FROM integration""";

    @Language("PostgreSQL")
    static final String ROTATE = """
            UPDATE integration
            SET secondary_prefix = key_prefix, secondary_hash = key_hash,
                secondary_created_at = COALESCE(key_created_at, created_at), secondary_last_used_at = key_last_used_at,
                secondary_expires_at = $2, key_prefix = $3, key_hash = $4, key_created_at = $5, key_last_used_at = NULL
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String DROP_SECONDARY = """
            UPDATE integration
            SET secondary_prefix = NULL, secondary_hash = NULL, secondary_created_at = NULL,
                secondary_last_used_at = NULL, secondary_expires_at = NULL
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String WAS_GIVEN = """
            SELECT key_hash = $1 OR secondary_hash IS NOT DISTINCT FROM $1 AND COALESCE(secondary_expires_at > $2, true)
                AS works
            FROM integration
            WHERE given_hash = $1""";

    /** Where it works already there is nothing to replace. */
    @Language("PostgreSQL")
    static final String REMEMBER_GIVEN = """
            UPDATE integration
            SET given_hash = $2
            WHERE name = $1 AND deleted_at IS NULL
                AND (key_hash = $2 OR secondary_hash = $2 AND COALESCE(secondary_expires_at > $3, true))""";

    /** One that was disabled stays so: whoever disabled it did not mean until the next start. */
    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO integration (id, name, source, key_prefix, key_hash, enabled, created_at, key_created_at, given_hash)
            VALUES ($1, $2, $3, $4, $5, true, $6, $6, $7)
            ON CONFLICT (name) DO UPDATE
            SET key_prefix = excluded.key_prefix, key_hash = excluded.key_hash, key_created_at = excluded.key_created_at,
                key_last_used_at = NULL, given_hash = excluded.given_hash, deleted_at = NULL,
                enabled = integration.enabled OR integration.deleted_at IS NOT NULL""";

    /** At most once a minute, whichever process saw it. */
    @Language("PostgreSQL")
    static final String NOTE_PRIMARY_USES = """
            UPDATE integration
            SET key_last_used_at = used.at
            FROM unnest($1::bytea[], $2::timestamptz[]) AS used (hash, at)
            WHERE integration.key_hash = used.hash
                AND (key_last_used_at IS NULL OR key_last_used_at <= used.at - interval '1 minute')""";

    @Language("PostgreSQL")
    static final String NOTE_SECONDARY_USES = """
            UPDATE integration
            SET secondary_last_used_at = used.at
            FROM unnest($1::bytea[], $2::timestamptz[]) AS used (hash, at)
            WHERE integration.secondary_hash = used.hash
                AND (secondary_last_used_at IS NULL OR secondary_last_used_at <= used.at - interval '1 minute')""";

    /** All that ingest needs to know of the integrations. */
    Future<KnownKeys.Found> known(SqlConnection connection) {
        return connection.preparedQuery(KNOWN).execute().map(IntegrationKeyStore::known);
    }

    private static KnownKeys.Found known(RowSet<Row> rows) {
        var byKey = new HashMap<SecretHash, KnownKeys.Key>();
        var names = new HashMap<UUID, String>();
        for (Row row : rows) {
            Integration integration = IntegrationStore.read(row);
            names.put(integration.id(), integration.name());
            IntegrationKey secondary = integration.secondaryKey();
            if (secondary != null) {
                byKey.put(hash(row, "secondary_hash"), new KnownKeys.Key(integration, secondary.expiresAt()));
            }
            if (row.getOffsetDateTime("deleted_at") == null) {
                byKey.put(hash(row, "key_hash"), new KnownKeys.Key(integration, null));
            }
        }
        return new KnownKeys.Found(Map.copyOf(byKey), Map.copyOf(names));
    }

    private static SecretHash hash(Row row, String column) {
        return SecretHash.stored(row.getBuffer(column));
    }

    /** Keeps what {@link Integration#rotated} decided. */
    Future<Integration> rotate(SqlConnection tx, Integration rotated, SecretHash key) {
        IntegrationKey fresh = rotated.primaryKey();
        IntegrationKey before = rotated.secondaryKey();
        Tuple values = Tuple.of(
                rotated.id(),
                utc(before == null ? null : before.expiresAt()),
                fresh.prefix(),
                key.toBuffer(),
                utc(fresh.createdAt()));
        return tx.preparedQuery(ROTATE).execute(values).map(rotated);
    }

    Future<Void> dropSecondary(SqlConnection tx, UUID id) {
        return tx.preparedQuery(DROP_SECONDARY).execute(Tuple.of(id)).mapEmpty();
    }

    /** What became of a key that the configuration gives. */
    enum Given {
        /** It is made the key now. */
        PUT,
        /** It works, as it did before. */
        WORKS,
        /** It was given before, and people replaced it or deleted its integration since: that holds. */
        REPLACED
    }

    /** Makes the integration, or gives it this key instead of its first, unless that was done before. */
    Future<Given> give(SqlConnection tx, Integration integration, SecretHash key) {
        return tx.preparedQuery(WAS_GIVEN)
                .execute(Tuple.of(key.toBuffer(), utc(integration.createdAt())))
                .compose(rows -> rows.size() == 0
                        ? giveNew(tx, integration, key)
                        : Future.succeededFuture(givenBefore(rows.iterator().next())));
    }

    private static Given givenBefore(Row row) {
        return row.getBoolean("works") ? Given.WORKS : Given.REPLACED;
    }

    private Future<Given> giveNew(SqlConnection tx, Integration integration, SecretHash key) {
        return tx.preparedQuery(REMEMBER_GIVEN)
                .execute(Tuple.of(integration.name(), key.toBuffer(), utc(integration.createdAt())))
                .compose(rows -> rows.rowCount() > 0
                        ? Future.succeededFuture(Given.WORKS)
                        : put(tx, integration, key, key).map(Given.PUT));
    }

    /** The same with a key that nobody gave. */
    Future<Void> make(SqlConnection tx, Integration integration, SecretHash key) {
        return put(tx, integration, key, null);
    }

    private static Future<Void> put(
            SqlConnection tx, Integration integration, SecretHash key, @Nullable SecretHash given) {
        Tuple values = Tuple.tuple()
                .addUUID(integration.id())
                .addString(integration.name())
                .addString(integration.source())
                .addString(integration.primaryKey().prefix())
                .addBuffer(key.toBuffer())
                .addOffsetDateTime(utc(integration.createdAt()))
                .addBuffer(given == null ? null : given.toBuffer());
        return tx.preparedQuery(PUT).execute(values).mapEmpty();
    }

    Future<Void> noteUses(SqlConnection connection, Map<SecretHash, Instant> uses) {
        Tuple values = Columns.of(List.copyOf(uses.entrySet()))
                .bytes(use -> use.getKey().toBuffer())
                .time(Map.Entry::getValue)
                .tuple();
        return connection
                .preparedQuery(NOTE_PRIMARY_USES)
                .execute(values)
                .compose(done -> connection.preparedQuery(NOTE_SECONDARY_USES).execute(values))
                .mapEmpty();
    }
}
