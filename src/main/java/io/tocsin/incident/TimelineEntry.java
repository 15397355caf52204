package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an incident. Never changed, never removed.
 *
 * @param kind {@code system} for what the product records, {@code message} for what people write
 * @param visibility {@code internal} or {@code public}
 * @param action what happened, one word: {@code opened}, {@code alert_joined}, {@code acknowledged}, …
 * @param changes field to [before, after]
 * @param mergedFrom the number of the incident that it happened to, where that was merged into this one later
 */
public record TimelineEntry(
        UUID id,
        @JsonIgnore UUID incident,
        Instant at,
        String kind,
        String visibility,
        String action,
        String text,
        Map<String, List<@Nullable Object>> changes,
        Actor actor,
        @Nullable Long mergedFrom) {

    /** What happened to this incident itself. */
    TimelineEntry(
            UUID id,
            UUID incident,
            Instant at,
            String kind,
            String visibility,
            String action,
            String text,
            Map<String, List<@Nullable Object>> changes,
            Actor actor) {
        this(id, incident, at, kind, visibility, action, text, changes, actor, null);
    }
}
