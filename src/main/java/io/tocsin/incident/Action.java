package io.tocsin.incident;

import io.tocsin.audit.Origin;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody does something to an incident.
 *
 * @param permit what the incident must be like for that
 * @param origin who does it
 * @param note Markdown, for the timeline; null for none
 */
public record Action(
        IncidentRef incident,
        Permit permit,
        Origin origin,
        @Nullable String note,
        Instant now) {

    /** By somebody who may change the incidents of all teams. */
    public Action(IncidentRef incident, IfMatch expected, Origin origin, @Nullable String note, Instant now) {
        this(incident, new Permit(expected, Reach.EVERYWHERE), origin, note, now);
    }

    Actor by() {
        return Actor.of(origin);
    }
}
