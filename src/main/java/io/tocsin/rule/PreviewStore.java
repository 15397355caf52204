package io.tocsin.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.alert.Description;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.intellij.lang.annotations.Language;

/** What happened to alerts, for a preview, some of it at a time. */
final class PreviewStore {

    /** Labels and annotations of so many alerts fit in memory, however wide. */
    static final int PORTION = 1_000;

    // Only what begins asks a rule, so only that needs labels. Annotations of more than 16 KB are of no use in a title.
    @Language("PostgreSQL")
    static final String HAPPENINGS = """
            SELECT event.id, event.alert_id, event.at, event.receipt_id, event.incident_id, event.starts_at,
                event.decision <> 'RESOLVED' AS begins, event.decision = 'REOPENED' AS again,
                CASE WHEN event.decision <> 'RESOLVED' THEN alert.labels::text END AS labels,
                CASE WHEN event.decision <> 'RESOLVED' AND pg_column_size(alert.annotations) <= 16384
                    THEN alert.annotations::text END AS annotations,
                alert.title, alert.severity, alert.service, alert.environment
            FROM alert_event event
            JOIN alert ON alert.id = event.alert_id
            WHERE event.id > $1::uuid AND event.id < $2::uuid
                AND event.decision IN ('OPENED', 'JOINED', 'REOPENED', 'RESOLVED')
            ORDER BY event.id
            LIMIT $3""";

    @Language("PostgreSQL")
    static final String INCIDENTS = "SELECT id, number, title FROM incident WHERE id = ANY ($1::uuid[])";

    private static final TypeReference<TreeMap<String, String>> PAIRS = new TypeReference<>() {};

    /** The rows behind one, in the order in which they were written. */
    Future<List<Row>> happenings(SqlConnection tx, UUID after, Instant to) {
        return tx.preparedQuery(HAPPENINGS)
                .execute(Tuple.of(after, Uuid7.floor(to), PORTION))
                .map(rows -> rows.stream().toList());
    }

    /** Those of the incidents that there are, by their ids. */
    Future<Map<UUID, Preview.Was>> incidents(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(INCIDENTS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new Preview.Was(row.getUUID("id"), row.getLong("number"), row.getString("title")))
                        .collect(Collectors.toMap(Preview.Was::id, was -> was)));
    }

    /** Takes as long as the rules do. */
    static Happening happening(Row row, Grouping grouping) {
        return new Happening(
                row.getUUID("alert_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getUUID("receipt_id"),
                row.getUUID("incident_id"),
                row.getBoolean("begins") ? start(row, grouping) : null);
    }

    private static Happening.Start start(Row row, Grouping grouping) {
        Subject subject = subject(row);
        Description described = subject.description();
        return new Happening.Start(
                row.getBoolean("again"),
                grouping.key(subject),
                grouping.rule(subject).name(),
                grouping.title(subject),
                described.severity().word(),
                described.service(),
                described.environment());
    }

    private static Subject subject(Row row) {
        var described = new Description(
                row.getString("title"),
                Severity.of(row.getString("severity")).orElse(Severity.INFO),
                row.getString("service"),
                row.getString("environment"));
        Instant startsAt = row.getOffsetDateTime("starts_at").toInstant();
        return new Subject(labels(row, "labels"), labels(row, "annotations"), described, startsAt);
    }

    private static Labels labels(Row row, String column) {
        String json = row.getString(column);
        try {
            return json == null ? Labels.EMPTY : new Labels(Json.MAPPER.readValue(json, PAIRS));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(column + " of an alert is not a JSON object of strings", corrupt);
        }
    }
}
