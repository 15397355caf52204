package io.tocsin.vault;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the tables {@code secret} and {@code vault_key}. */
final class SecretStore {

    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO secret (owner, owner_id, field, key_id, sealed, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (owner, owner_id, field) DO UPDATE
            SET key_id = excluded.key_id, sealed = excluded.sealed, changed_at = excluded.changed_at""";

    @Language("PostgreSQL")
    static final String GET = """
            SELECT owner, owner_id, field, key_id, sealed
            FROM secret
            WHERE owner = $1 AND owner_id = $2 AND field = $3""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM secret
            WHERE owner = $1 AND owner_id = $2""";

    @Language("PostgreSQL")
    static final String KEYS = """
            SELECT id, check_value
            FROM vault_key""";

    @Language("PostgreSQL")
    static final String KEYS_IN_USE = """
            SELECT DISTINCT key_id
            FROM secret""";

    @Language("PostgreSQL")
    static final String ADD_KEY = """
            INSERT INTO vault_key (id, check_value, first_used_at)
            VALUES ($1, $2, $3)
            ON CONFLICT (id) DO NOTHING""";

    /** Any number will do that nothing else in the database locks. */
    @Language("PostgreSQL")
    static final String ONE_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(8031471530)""";

    @Language("PostgreSQL")
    static final String DELETE_UNUSED_KEYS = """
            DELETE FROM vault_key
            WHERE NOT EXISTS (SELECT 1 FROM secret WHERE secret.key_id = vault_key.id)""";

    /** A few at a time; what another process has in hand is left to it. */
    @Language("PostgreSQL")
    static final String LOCK_SEALED_BY_OTHERS = """
            SELECT owner, owner_id, field, key_id, sealed
            FROM secret
            WHERE key_id <> $1
            ORDER BY owner, owner_id, field
            LIMIT 100
            FOR NO KEY UPDATE SKIP LOCKED""";

    @Language("PostgreSQL")
    static final String RESEAL = """
            UPDATE secret
            SET key_id = $5, sealed = fresh.sealed
            FROM unnest($1::text[], $2::uuid[], $3::text[], $4::bytea[]) AS fresh (owner, owner_id, field, sealed)
            WHERE secret.owner = fresh.owner AND secret.owner_id = fresh.owner_id AND secret.field = fresh.field""";

    /** A secret as it is stored. */
    record Sealed(Place place, String keyId, byte[] bytes) {}

    Future<Void> put(SqlConnection tx, Sealed secret, Instant now) {
        Place place = secret.place();
        Tuple values = Tuple.of(
                place.owner(),
                place.id(),
                place.field(),
                secret.keyId(),
                Buffer.buffer(secret.bytes()),
                Columns.utc(now));
        return tx.preparedQuery(PUT).execute(values).mapEmpty();
    }

    Future<Optional<Sealed>> get(SqlConnection connection, Place place) {
        return connection
                .preparedQuery(GET)
                .execute(Tuple.of(place.owner(), place.id(), place.field()))
                .map(rows -> rows.stream().map(SecretStore::read).findFirst());
    }

    Future<Void> delete(SqlConnection tx, String owner, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(owner, id)).mapEmpty();
    }

    /** The check values of all keys, by the keys' ids. */
    Future<Map<String, byte[]>> checks(SqlConnection connection) {
        return connection.preparedQuery(KEYS).execute().map(rows -> {
            var checks = new HashMap<String, byte[]>();
            rows.forEach(row ->
                    checks.put(row.getString("id"), row.getBuffer("check_value").getBytes()));
            return checks;
        });
    }

    Future<Set<String>> keysInUse(SqlConnection connection) {
        return connection.preparedQuery(KEYS_IN_USE).execute().map(rows -> {
            var ids = new HashSet<String>();
            rows.forEach(row -> ids.add(row.getString("key_id")));
            return ids;
        });
    }

    /** Until the transaction ends nobody else adds one. */
    Future<Void> lockKeys(SqlConnection tx) {
        return tx.query(ONE_AT_A_TIME).execute().mapEmpty();
    }

    Future<Void> addKey(SqlConnection tx, String id, byte[] check, Instant now) {
        return tx.preparedQuery(ADD_KEY)
                .execute(Tuple.of(id, Buffer.buffer(check), Columns.utc(now)))
                .mapEmpty();
    }

    Future<Void> deleteUnusedKeys(SqlConnection tx) {
        return tx.preparedQuery(DELETE_UNUSED_KEYS).execute().mapEmpty();
    }

    Future<List<Sealed>> lockSealedByOthers(SqlConnection tx, String keyId) {
        return tx.preparedQuery(LOCK_SEALED_BY_OTHERS)
                .execute(Tuple.of(keyId))
                .map(rows -> rows.stream().map(SecretStore::read).toList());
    }

    Future<Void> reseal(SqlConnection tx, String keyId, List<Sealed> fresh) {
        Tuple values = Columns.of(fresh)
                .text(each -> each.place().owner())
                .uuid(each -> each.place().id())
                .text(each -> each.place().field())
                .bytes(each -> Buffer.buffer(each.bytes()))
                .tuple()
                .addString(keyId);
        return tx.preparedQuery(RESEAL).execute(values).mapEmpty();
    }

    private static Sealed read(Row row) {
        var place = new Place(row.getString("owner"), row.getUUID("owner_id"), row.getString("field"));
        return new Sealed(
                place, row.getString("key_id"), row.getBuffer("sealed").getBytes());
    }
}
