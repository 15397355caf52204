package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentBuilder;
import io.tocsin.rule.Rules;
import io.tocsin.rule.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the incident that a first alert opens. */
record Opening(Rules rules) {

    /**
     * An incident without alerts yet.
     *
     * @param previous the incident it follows, which a person resolved while its alerts fired; null normally
     * @param now when the alert was received
     */
    Incident blank(UUID id, String dedupKey, Alert first, @Nullable UUID previous, Instant now) {
        var description = first.description();
        var subject = Subject.of(first);
        return new IncidentBuilder(id, "alert", dedupKey, description.severity(), now)
                .title(rules.grouping().title(subject))
                .service(description.service())
                .team(rules.team(description.service()))
                .environment(description.environment())
                .runbookUrl(rules.grouping().runbook(subject))
                .previous(previous)
                .startedAt(first.episodes().startsAt())
                .build();
    }
}
