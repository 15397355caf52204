package io.tocsin.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committed change that nothing can come before any more.
 *
 * @param incidentJson the incident after the change, as lists show it; null where the change belongs to none
 * @param changeJson what changed
 */
public record RecordedChange(
        Position position,
        Instant at,
        String event,
        @Nullable String incidentJson,
        String changeJson) {}
