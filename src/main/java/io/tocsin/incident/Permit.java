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
     * The same of one that they open. Alerts join what is open for their key, whosever it is: a restricted caller who opened
     * something for the key of another team's alerts would have them.
     *
     * @throws Problem.Forbidden also for a key of the form that alerts have
     */
    Incident opened(Incident incident) {
        String key = incident.dedupKey();
        if (reach.teams() != null && key != null && key.indexOf('=') >= 0) {
            throw new Problem.Forbidden("The dedup key '" + key + "' is one by which alerts of other teams may join;"
                    + " as you are restricted to your teams, yours must be without '='.");
        }
        return reached(incident, "The incident");
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
