package io.tocsin.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a filter asks of an incident, at one moment. */
record Facts(
        @Nullable String status,
        @Nullable String severity,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        @Nullable String assignee,
        List<String> tags,
        Instant createdAt) {

    Facts {
        tags = List.copyOf(tags);
    }

    /** As the change left it. */
    static Facts after(JsonNode incident) {
        return new Facts(
                text(incident.get("status")),
                text(incident.get("severity")),
                text(incident.get("service")),
                text(incident.get("environment")),
                text(incident.get("team")),
                text(incident.get("assignee")),
                words(incident.get("tags")),
                created(incident.path("created_at").asText()));
    }

    /**
     * As the change found it.
     *
     * @param changes what differs, field to [before, after]
     */
    static Facts before(Facts after, JsonNode changes) {
        return new Facts(
                earlier(changes, "status", after.status),
                earlier(changes, "severity", after.severity),
                earlier(changes, "service", after.service),
                earlier(changes, "environment", after.environment),
                earlier(changes, "team", after.team),
                earlier(changes, "assignee", after.assignee),
                changes.has("tags") ? words(changes.get("tags").get(0)) : after.tags,
                after.createdAt);
    }

    private static @Nullable String earlier(JsonNode changes, String field, @Nullable String after) {
        return changes.has(field) ? text(changes.get(field).get(0)) : after;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Never fails, because one odd row must not hold up the feed. */
    private static Instant created(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException odd) {
            return Instant.EPOCH;
        }
    }

    private static List<String> words(@Nullable JsonNode values) {
        var words = new ArrayList<String>();
        if (values != null) {
            values.forEach(value -> words.add(value.asText()));
        }
        return words;
    }
}
