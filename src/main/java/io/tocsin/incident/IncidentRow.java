package io.tocsin.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.alert.Severity;
import io.tocsin.http.Json;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads incidents from rows that select {@link #COLUMNS}. */
final class IncidentRow {

    static final String COLUMNS = """
            id, number, title, description, phase, severity, impact, service, environment, labels::text AS labels, tags,
            assignee, team, runbook_url, origin, dedup_key, firing_severities, alerts_resolved, alerts_unconfirmed,
            previous_id, merged_into_id, merged_into_number, started_at, created_at, updated_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by,
            resolved_by_alerts, version""";

    private static final TypeReference<TreeMap<String, String>> PAIRS = new TypeReference<>() {};

    private IncidentRow() {}

    static Incident read(Row row) {
        var alerts = new AlertCounts(
                Arrays.asList(row.getArrayOfIntegers("firing_severities")),
                row.getInteger("alerts_resolved"),
                row.getInteger("alerts_unconfirmed"));
        return new Incident(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("title"),
                row.getString("description"),
                Phase.of(row.getString("phase")),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getInteger("impact"),
                row.getString("service"),
                row.getString("environment"),
                pairs(row.getString("labels")),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("assignee"),
                row.getString("team"),
                row.getString("runbook_url"),
                row.getString("origin"),
                row.getString("dedup_key"),
                alerts,
                row.getUUID("previous_id"),
                mergedInto(row),
                time(row, "started_at"),
                time(row, "created_at"),
                time(row, "updated_at"),
                timeOrNull(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                timeOrNull(row, "resolved_at"),
                row.getString("resolved_by"),
                row.getBoolean("resolved_by_alerts"),
                row.getLong("version"));
    }

    private static @Nullable MergedInto mergedInto(Row row) {
        UUID id = row.getUUID("merged_into_id");
        return id == null ? null : new MergedInto(id, row.getLong("merged_into_number"));
    }

    static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static @Nullable Instant timeOrNull(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static TreeMap<String, String> pairs(String json) {
        try {
            return Json.MAPPER.readValue(json, PAIRS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("labels of an incident are not a JSON object of strings", corrupt);
        }
    }
}
