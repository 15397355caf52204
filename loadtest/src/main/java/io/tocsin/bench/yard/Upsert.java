package io.tocsin.bench.yard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.function.Function;

/** Incidents and alerts of a batch in one statement: the last one told wins. */
final class Upsert {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TABLES = """
            CREATE TABLE incident (
                key text PRIMARY KEY, status text NOT NULL, title text NOT NULL, seen_at timestamptz NOT NULL,
                count bigint NOT NULL DEFAULT 1
            );
            CREATE TABLE alert (
                fingerprint text PRIMARY KEY, incident text NOT NULL, status text NOT NULL, starts_at text NOT NULL,
                ends_at text NOT NULL, labels jsonb NOT NULL, annotations jsonb NOT NULL, seen_at timestamptz NOT NULL,
                count bigint NOT NULL DEFAULT 1
            );
            """;

    private static final String WRITE = """
            WITH incidents AS (
                INSERT INTO incident (key, status, title, seen_at)
                SELECT key, status, title, now() FROM unnest($1::text[], $2::text[], $3::text[]) AS t (key, status, title)
                ON CONFLICT (key) DO UPDATE
                SET status = EXCLUDED.status, seen_at = EXCLUDED.seen_at, count = incident.count + 1
            )
            INSERT INTO alert (fingerprint, incident, status, starts_at, ends_at, labels, annotations, seen_at)
            SELECT fingerprint, incident, status, starts_at, ends_at, labels::jsonb, annotations::jsonb, now()
            FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS t (fingerprint, incident, status, starts_at, ends_at, labels, annotations)
            ON CONFLICT (fingerprint) DO UPDATE
            SET status = EXCLUDED.status, starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at,
                annotations = EXCLUDED.annotations, seen_at = EXCLUDED.seen_at, count = alert.count + 1
            """;

    private final TreeMap<String, Incident> incidents = new TreeMap<>();
    private final TreeMap<String, Alert> alerts = new TreeMap<>();

    private record Incident(String key, String status, String title) {}

    private record Alert(
            String fingerprint,
            String incident,
            String status,
            String startsAt,
            String endsAt,
            String labels,
            String annotations) {}

    static Future<?> createTables(Pool pool) {
        return pool.query(TABLES).execute();
    }

    void add(byte[] body) {
        try {
            JsonNode webhook = JSON.readTree(body);
            String key = webhook.path("groupKey").asText();
            incidents.put(
                    key,
                    new Incident(
                            key,
                            webhook.path("status").asText(),
                            webhook.path("commonAnnotations").path("summary").asText()));
            for (JsonNode alert : webhook.path("alerts")) {
                alerts.put(alert.path("fingerprint").asText(), alert(key, alert));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("it was scanned before", impossible);
        }
    }

    private static Alert alert(String incident, JsonNode alert) {
        return new Alert(
                alert.path("fingerprint").asText(),
                incident,
                alert.path("status").asText(),
                alert.path("startsAt").asText(),
                alert.path("endsAt").asText(),
                alert.path("labels").toString(),
                alert.path("annotations").toString());
    }

    Future<?> execute(Pool pool) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addValue(texts(incidents, Incident::key))
                        .addValue(texts(incidents, Incident::status))
                        .addValue(texts(incidents, Incident::title))
                        .addValue(texts(alerts, Alert::fingerprint))
                        .addValue(texts(alerts, Alert::incident))
                        .addValue(texts(alerts, Alert::status))
                        .addValue(texts(alerts, Alert::startsAt))
                        .addValue(texts(alerts, Alert::endsAt))
                        .addValue(texts(alerts, Alert::labels))
                        .addValue(texts(alerts, Alert::annotations)));
    }

    private static <T> String[] texts(TreeMap<String, T> rows, Function<T, String> column) {
        return rows.values().stream().map(column).toArray(String[]::new);
    }
}
