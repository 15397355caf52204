package io.tocsin.incident;

import io.tocsin.alert.AlertStatus;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Tally;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.List;

/**
 * One incident goes into another, which gets its alerts. Pure: whether that is possible, and what it does to both.
 *
 * @param moving the alerts that belong to the source now
 */
record Merge(Incident source, Incident target, List<Tally> moving) {

    Merge {
        moving = List.copyOf(moving);
    }

    /** It was merged into the same one before. */
    boolean isDone() {
        return source.mergedInto() != null && source.mergedInto().id().equals(target.id());
    }

    /** @throws Problem.Conflict when one of the two is in a state that forbids it */
    Merge possible() {
        if (source.mergedInto() != null) {
            throw new Problem.Conflict(
                    source.label() + " was merged into #" + source.mergedInto().number() + " already; merge that one.");
        }
        if (target.mergedInto() != null) {
            throw new Problem.Conflict(target.label() + " was merged into #"
                    + target.mergedInto().number() + " itself; merge into that one.");
        }
        if (target.isResolved()) {
            throw new Problem.Conflict(
                    target.label() + " is resolved; reopen it before you merge another incident into it.");
        }
        return this;
    }

    /** How many alerts belong to the source now. */
    int alerts() {
        return moving.stream().mapToInt(Tally::alerts).sum();
    }

    /** The source is over, without alerts, and points on. One that was resolved before stays resolved as it was. */
    Change leaving(Actor by, Instant now) {
        IncidentBuilder after =
                source.edit().mergedInto(target).alerts(AlertCounts.NONE).updatedAt(now);
        if (!source.isResolved()) {
            after = after.phase(Phase.RESOLVED).resolved(now, by.name(), false);
        }
        String text =
                "Merged into incident #" + target.number() + ", \"" + target.title() + "\", by " + by.name() + ".";
        String event = source.isResolved() ? "incident.updated" : "incident.resolved";
        return source.happened(after.build(), by, now, "merged", text, event);
    }

    /**
     * The target counts the alerts as its own, takes their severity as it would if they joined, and began when the first of
     * both did.
     *
     * @param added alerts of the source, past ones too, that the target never had
     */
    Change coming(int added, Actor by, Instant now) {
        Instant started = source.startedAt().isBefore(target.startedAt()) ? source.startedAt() : target.startedAt();
        Incident after = AlertChanges.withWorst(target, counts(added))
                .edit()
                .labels(labels().pairs())
                .startedAt(started)
                .updatedAt(now)
                .build();
        String text = "Incident #" + source.number() + ", \"" + source.title() + "\", was merged into this one by "
                + by.name() + ".";
        return target.happened(after, by, now, "merged", text, "incident.updated");
    }

    /** An alert that both have had is counted once: as what it does now. */
    private AlertCounts counts(int added) {
        AlertCounts counts = target.alerts();
        int live = 0;
        for (Tally tally : moving) {
            if (tally.status() == AlertStatus.FIRING) {
                counts = counts.plusFiring(tally.severity(), tally.alerts());
            } else if (tally.status() == AlertStatus.UNCONFIRMED) {
                counts = counts.plusUnconfirmed(tally.alerts());
            }
            live += tally.status().isLive() ? tally.alerts() : 0;
        }
        return counts.plusResolved(added - live);
    }

    private Labels labels() {
        return source.alerts().total() == 0
                ? new Labels(target.labels())
                : AlertChanges.shared(target, new Labels(source.labels()));
    }
}
