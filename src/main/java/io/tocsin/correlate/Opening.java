package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.incident.AlertCounts;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Phase;
import io.tocsin.rule.Grouping;
import io.tocsin.rule.Subject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the incident that a first alert opens. */
record Opening(Grouping grouping) {

    /**
     * An incident without alerts yet.
     *
     * @param previous the incident it follows, which a person resolved while its alerts fired; null normally
     * @param now when the alert was received
     */
    Incident blank(UUID id, String dedupKey, Alert first, @Nullable UUID previous, Instant now) {
        var description = first.description();
        var subject = Subject.of(first);
        return new Incident(
                id,
                0,
                grouping.title(subject),
                null,
                Phase.DETECTED,
                description.severity(),
                description.severity().impact(),
                description.service(),
                description.environment(),
                Collections.emptySortedMap(),
                List.of(),
                null,
                null,
                grouping.runbook(subject),
                "alert",
                dedupKey,
                AlertCounts.NONE,
                previous,
                null,
                first.episodes().startsAt(),
                now,
                now,
                null,
                null,
                null,
                null,
                false,
                0);
    }
}
