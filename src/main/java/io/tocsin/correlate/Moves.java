package io.tocsin.correlate;

import io.tocsin.incident.Actor;
import io.tocsin.incident.AlertBrief;
import io.tocsin.incident.AlertChanges;
import io.tocsin.incident.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one delivery does to the alerts of one incident, gathered so that the timeline tells it in one entry of a kind. */
final class Moves {

    private final List<AlertBrief> firing = new ArrayList<>();
    private final List<AlertBrief> confirmed = new ArrayList<>();
    private final List<AlertBrief> ended = new ArrayList<>();
    private final List<AlertBrief> endedUnconfirmed = new ArrayList<>();
    private final List<AlertBrief> doubted = new ArrayList<>();
    private final List<AlertBrief> left = new ArrayList<>();
    private final List<AlertBrief> leftUnconfirmed = new ArrayList<>();
    private int returning;

    /** Begins to fire in it; {@code returns} where the incident has it already, as a resolved one. */
    void fires(AlertBrief alert, boolean returns) {
        firing.add(alert);
        returning += returns ? 1 : 0;
    }

    void confirms(AlertBrief alert) {
        confirmed.add(alert);
    }

    void ends(AlertBrief alert, boolean wasUnconfirmed) {
        (wasUnconfirmed ? endedUnconfirmed : ended).add(alert);
    }

    void doubts(AlertBrief alert) {
        doubted.add(alert);
    }

    /** Fires on, and belongs to another incident or to none from now on. */
    void leaves(AlertBrief alert, boolean wasUnconfirmed) {
        (wasUnconfirmed ? leftUnconfirmed : left).add(alert);
    }

    /** Whether the incident may have lost its last firing alert by this. */
    boolean anyEnded() {
        return !ended.isEmpty() || !endedUnconfirmed.isEmpty();
    }

    /** What begins comes before what ends, so that an incident that changes its only alert stays one incident. */
    Change applyTo(Change so, Actor by, Instant at) {
        Change change = so;
        if (!firing.isEmpty()) {
            change = change.after().alerts().total() == 0 && change.isNew()
                    ? AlertChanges.opened(change.after(), firing, by, at)
                    : change.then(incident -> AlertChanges.joined(incident, firing, returning, by, at));
        }
        if (!confirmed.isEmpty()) {
            change = change.then(incident -> AlertChanges.confirmed(incident, confirmed, true, by, at));
        }
        if (!ended.isEmpty()) {
            change = change.then(incident -> AlertChanges.ended(incident, ended, by, at));
        }
        if (!endedUnconfirmed.isEmpty()) {
            change = change.then(incident -> AlertChanges.confirmed(incident, endedUnconfirmed, false, by, at));
        }
        if (!left.isEmpty() || !leftUnconfirmed.isEmpty()) {
            change = change.then(incident -> AlertChanges.left(incident, left, leftUnconfirmed, by, at));
        }
        return doubted.isEmpty()
                ? change
                : change.then(incident -> AlertChanges.unconfirmed(incident, doubted, by, at));
    }
}
