package io.tocsin.incident;

import io.tocsin.http.IfMatch;
import io.tocsin.http.Reach;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;

/**
 * What an incident must be like for a caller to change it: the one place that holds them to it, whichever way they come.
 *
 * @param expected the versions that they may have seen
 * @param reach whose incidents they may change
 */
public record Permit(IfMatch expected, Reach reach) {

    static Permit of(Request request) {
        return new Permit(
                IfMatch.parse(request.header("If-Match")), request.caller().reach());
    }

    Permit ofAnyVersion() {
        return new Permit(IfMatch.ANY, reach);
    }

    /**
     * @throws Problem.Forbidden when it is another team's
     * @throws Problem.Stale when it is at another version
     */
    Incident checked(Incident incident) {
        Incident mine = reached(incident, incident.label());
        expected.check(mine.label(), mine.version());
        return mine;
    }

    /**
     * The same, whatever its version.
     *
     * @param label what to call it, at the beginning of a sentence
     * @throws Problem.Forbidden when it is another team's
     */
    Incident reached(Incident incident, String label) {
        if (!reach.covers(incident.team())) {
            throw new Problem.Forbidden(label + " belongs to the team '" + incident.team()
                    + "'; you may change those of your own teams (" + reach + ") and those without a team.");
        }
        return incident;
    }
}
