package io.tocsin.incident;

import io.tocsin.audit.Origin;
import io.tocsin.http.IfMatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody does something to an incident.
 *
 * @param expected the versions that they may have seen
 * @param origin who does it
 * @param note Markdown, for the timeline; null for none
 */
public record Action(
        IncidentRef incident,
        IfMatch expected,
        Origin origin,
        @Nullable String note,
        Instant now) {

    Actor by() {
        return Actor.of(origin);
    }

    /** @throws io.tocsin.problem.Problem.Stale when the incident is at another version than they have seen */
    Incident checked(Incident found) {
        expected.check(found.label(), found.version());
        return found;
    }
}
