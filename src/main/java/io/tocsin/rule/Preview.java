package io.tocsin.rule;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents the alerts of some hours would have made under other rules, beside those that they made.
 *
 * @param alerts how many began to fire or ended
 * @param events how often they did
 * @param items the incidents that would be, by their opening; the first {@value #MOST_ITEMS}
 */
@JsonPropertyOrder({"from", "to", "alerts", "events", "was", "would_be", "items"})
record Preview(Instant from, Instant to, int alerts, int events, Total was, Total wouldBe, List<Item> items) {

    static final int MOST_ITEMS = 500;

    record Total(int incidents) {}

    /**
     * An incident that would be.
     *
     * @param rule the name of the rule
     * @param alerts how many it would have had
     * @param resolvedAt null where alerts of it would fire still
     * @param was the incidents in which its alerts were
     */
    @JsonPropertyOrder({
        "key",
        "rule",
        "title",
        "severity",
        "service",
        "environment",
        "alerts",
        "opened_at",
        "resolved_at",
        "was"
    })
    record Item(
            String key,
            String rule,
            String title,
            String severity,
            @Nullable String service,
            @Nullable String environment,
            int alerts,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            List<Was> was) {}

    /** An incident that there was. */
    @JsonPropertyOrder({"id", "number", "title"})
    record Was(UUID id, long number, String title) {}
}
