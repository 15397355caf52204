package io.tocsin.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change about to be recorded.
 *
 * @param event the feed's name for it, as in {@link Event#name}
 * @param incident whose change it is; null where it belongs to none
 * @param incidentJson the incident after the change, as lists show it
 * @param changeJson what changed
 */
public record NewChange(
        Instant at,
        String event,
        @Nullable UUID incident,
        @Nullable String incidentJson,
        String changeJson) {}
