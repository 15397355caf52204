package io.tocsin.incident;

import io.tocsin.http.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields in which two states of an incident differ, as the timeline shows them: name to [before, after]. */
final class FieldChanges {

    private FieldChanges() {}

    static Map<String, List<@Nullable Object>> between(Incident before, Incident after) {
        var changes = new LinkedHashMap<String, List<@Nullable Object>>();
        put(changes, "status", before.status().word(), after.status().word());
        put(changes, "phase", before.phase().word(), after.phase().word());
        put(changes, "severity", before.severity().word(), after.severity().word());
        put(changes, "impact", before.impact(), after.impact());
        put(changes, "title", before.title(), after.title());
        put(changes, "assignee", before.assignee(), after.assignee());
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

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Json.time(at);
    }
}
