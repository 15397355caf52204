package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code integration}. */
final class IntegrationStore {

    @Language("PostgreSQL")
    static final String ENABLED = """
            SELECT id, name, source, key_hash
            FROM integration
            WHERE enabled""";

    @Language("PostgreSQL")
    static final String PUT = """
            INSERT INTO integration (id, name, source, key_prefix, key_hash, enabled, created_at)
            VALUES ($1, $2, $3, $4, $5, true, $6)
            ON CONFLICT (name) DO UPDATE
            SET key_prefix = excluded.key_prefix, key_hash = excluded.key_hash, enabled = true
            WHERE integration.key_hash <> excluded.key_hash OR NOT integration.enabled""";

    Future<Map<SecretHash, Integration>> enabled(SqlConnection connection) {
        return connection.preparedQuery(ENABLED).execute().map(rows -> {
            var integrations = new HashMap<SecretHash, Integration>();
            rows.forEach(row -> integrations.put(SecretHash.stored(row.getBuffer("key_hash")), read(row)));
            return Map.copyOf(integrations);
        });
    }

    /** Makes the integration, or gives it this key instead of the one it has. */
    Future<Void> put(SqlConnection connection, Integration integration, String key, Instant now) {
        Buffer hash = SecretHash.of(key).toBuffer();
        Tuple values = Tuple.of(
                integration.id(),
                integration.name(),
                integration.source(),
                Secrets.beginning(key),
                hash,
                now.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(PUT).execute(values).mapEmpty();
    }

    private static Integration read(Row row) {
        UUID id = row.getUUID("id");
        return new Integration(id, row.getString("name"), row.getString("source"));
    }
}
