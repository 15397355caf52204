package io.tocsin.incident;

import io.tocsin.http.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which two states of an incident differ, as the timeline shows them: name to [before, after]. Of labels and
 * tags, which may be many, each side tells only what the other does not have.
 */
final class FieldChanges {

    private FieldChanges() {}

    static Map<String, List<@Nullable Object>> between(Incident before, Incident after) {
        Map<String, @Nullable Object> was = of(before);
        var changes = new LinkedHashMap<String, List<@Nullable Object>>();
        of(after).forEach((field, now) -> put(changes, field, was.get(field), now));
        return changes;
    }

    /** What people may want to know about an incident and its past, field by field. */
    static Map<String, @Nullable Object> of(Incident incident) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("status", incident.status().word());
        fields.put("phase", incident.phase().word());
        fields.put("severity", incident.severity().word());
        fields.put("impact", incident.impact());
        fields.put("title", incident.title());
        fields.put("description", incident.description());
        fields.put("service", incident.service());
        fields.put("environment", incident.environment());
        fields.put("team", incident.team());
        fields.put("assignee", incident.assignee());
        fields.put("labels", incident.labels());
        fields.put("tags", incident.tags());
        fields.put("runbook_url", incident.runbookUrl());
        fields.put("started_at", time(incident.startedAt()));
        fields.put("merged_into", number(incident.mergedInto()));
        fields.put("alerts_firing", incident.alerts().firing());
        fields.put("acknowledged_at", time(incident.acknowledgedAt()));
        fields.put("resolved_at", time(incident.resolvedAt()));
        return fields;
    }

    private static void put(
            Map<String, List<@Nullable Object>> changes, String field, @Nullable Object was, @Nullable Object now) {
        if (Objects.equals(was, now)) {
            return;
        }
        Object before = without(was, now);
        Object after = without(now, was);
        if (!Objects.equals(before, after)) {
            changes.put(field, Arrays.asList(before, after));
        }
    }

    private static @Nullable Object without(@Nullable Object value, @Nullable Object other) {
        if (value instanceof Map<?, ?> labels && other instanceof Map<?, ?> others) {
            var rest = new TreeMap<>(labels);
            rest.entrySet().removeAll(others.entrySet());
            return rest;
        }
        if (value instanceof List<?> tags && other instanceof List<?> others) {
            return tags.stream().filter(tag -> !others.contains(tag)).toList();
        }
        return value;
    }

    private static @Nullable Long number(@Nullable MergedInto target) {
        return target == null ? null : (Long) target.number();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Json.time(at);
    }
}
