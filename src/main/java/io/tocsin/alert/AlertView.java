package io.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the contract shows it.
 *
 * @param integration the name of the integration that delivered it
 * @param status {@code firing}, {@code resolved} or {@code unconfirmed}
 * @param endsAt null unless it is resolved
 * @param count how many deliveries named it
 * @param lastReceipt the webhook that named it last
 * @param silenceUrl the sender's form for a new silence of this alert
 * @param incident where it belongs; null before it ever fired, and while a silence mutes it
 * @param silencedBy the id of that silence; null where none does
 */
@JsonPropertyOrder({
    "id",
    "integration",
    "fingerprint",
    "status",
    "severity",
    "title",
    "service",
    "environment",
    "labels",
    "annotations",
    "starts_at",
    "ends_at",
    "first_seen_at",
    "last_seen_at",
    "count",
    "last_receipt",
    "generator_url",
    "dashboard_url",
    "panel_url",
    "silence_url",
    "incident",
    "silenced_by"
})
public record AlertView(
        UUID id,
        String integration,
        String fingerprint,
        String status,
        String severity,
        String title,
        @Nullable String service,
        @Nullable String environment,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long count,
        UUID lastReceipt,
        @Nullable String generatorUrl,
        @Nullable String dashboardUrl,
        @Nullable String panelUrl,
        @Nullable String silenceUrl,
        @Nullable IncidentLink incident,
        @Nullable UUID silencedBy) {

    /** Enough of an incident to name it and to link to it. */
    @JsonPropertyOrder({"id", "number", "status"})
    public record IncidentLink(UUID id, long number, String status) {}
}
