package io.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an alert's history as the contract shows it.
 *
 * @param at when the delivery that caused it was received
 * @param receipt that delivery
 * @param decision a {@link Decision}'s name
 * @param incident the id of the incident that it concerned; null where there is none
 */
@JsonPropertyOrder({"id", "at", "receipt", "decision", "status", "starts_at", "ends_at", "incident"})
public record AlertEventView(
        UUID id,
        Instant at,
        UUID receipt,
        String decision,
        String status,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable UUID incident) {}
