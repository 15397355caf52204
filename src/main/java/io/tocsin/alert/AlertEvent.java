package io.tocsin.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an alert's state: a line of its history.
 *
 * @param alert after the change
 * @param receipt the delivery that caused it
 * @param at when that delivery was received
 * @param incident the incident it concerned; null where there is none
 */
public record AlertEvent(
        Alert alert,
        UUID receipt,
        Instant at,
        Decision decision,
        @Nullable UUID incident) {}
