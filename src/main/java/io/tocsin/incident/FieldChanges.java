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
        var changes = new LinkedHashMap<String, List<@Nullable Object>>();
        put(changes, "status", before.status().word(), after.status().word());
        put(changes, "phase", before.phase().word(), after.phase().word());
        put(changes, "severity", before.severity().word(), after.severity().word());
        put(changes, "impact", before.impact(), after.impact());
        put(changes, "title", before.title(), after.title());
        put(changes, "description", before.description(), after.description());
        put(changes, "service", before.service(), after.service());
        put(changes, "environment", before.environment(), after.environment());
        put(changes, "team", before.team(), after.team());
        put(changes, "assignee", before.assignee(), after.assignee());
        put(changes, "labels", without(before.labels(), after.labels()), without(after.labels(), before.labels()));
        put(changes, "tags", without(before.tags(), after.tags()), without(after.tags(), before.tags()));
        put(changes, "runbook_url", before.runbookUrl(), after.runbookUrl());
        put(changes, "started_at", time(before.startedAt()), time(after.startedAt()));
        put(changes, "merged_into", number(before.mergedInto()), number(after.mergedInto()));
        put(changes, "alerts_firing", before.alerts().firing(), after.alerts().firing());
        put(changes, "acknowledged_at", time(before.acknowledgedAt()), time(after.acknowledgedAt()));
        put(changes, "resolved_at", time(before.resolvedAt()), time(after.resolvedAt()));
        return changes;
    }

    private static void put(
            Map<String, List<@Nullable Object>> changes,
            String field,
            @Nullable Object before,
            @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, Arrays.asList(before, after));
        }
    }

    private static Map<String, String> without(Map<String, String> labels, Map<String, String> others) {
        if (labels.equals(others)) {
            return Map.of();
        }
        var rest = new TreeMap<>(labels);
        rest.entrySet().removeAll(others.entrySet());
        return rest;
    }

    private static List<String> without(List<String> tags, List<String> others) {
        return tags.equals(others)
                ? List.of()
                : tags.stream().filter(tag -> !others.contains(tag)).toList();
    }

    private static @Nullable Long number(@Nullable MergedInto target) {
        return target == null ? null : (Long) target.number();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Json.time(at);
    }
}
