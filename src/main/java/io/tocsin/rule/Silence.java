package io.tocsin.rule;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Matcher;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.http.Json;
import io.tocsin.problem.Problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * From one time to another, alerts that fit it and begin to fire open nothing. Immutable.
 *
 * @param endsAt exclusive
 * @param reason for people to read
 * @param version counts its changes, for conditional updates, and so that an alert knows by what it was muted
 */
public record Silence(
        UUID id,
        Conditions conditions,
        Instant startsAt,
        Instant endsAt,
        String reason,
        long version,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static final Duration LONGEST = Duration.ofDays(366);

    /** What it is at a time. */
    enum State {
        PENDING,
        ACTIVE,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    State state(Instant now) {
        if (!now.isBefore(endsAt)) {
            return State.EXPIRED;
        }
        return now.isBefore(startsAt) ? State.PENDING : State.ACTIVE;
    }

    /** @param at when the alert was received */
    boolean mutes(Labels labels, Instant at) {
        return state(at) == State.ACTIVE && conditions.hold(labels);
    }

    /** Ended now, or before it began; itself when it has ended before. */
    Silence expire(Instant now) {
        return state(now) == State.EXPIRED
                ? this
                : new Silence(
                        id,
                        conditions,
                        startsAt.isBefore(now) ? startsAt : now,
                        now,
                        reason,
                        version + 1,
                        createdBy,
                        createdAt,
                        now);
    }

    Target target() {
        return new Target("silence", id, reason);
    }

    /** For the audit log. */
    Fields fields() {
        return new Fields()
                .words("matchers", conditions.written())
                .time("starts_at", startsAt)
                .time("ends_at", endsAt)
                .text("reason", reason);
    }

    /** @param word what was done to it */
    NewEntry changedFrom(Silence before, Origin by, String word) {
        return new NewEntry(updatedAt, by, word, target(), Difference.between(before.fields(), fields()));
    }

    /** Adds what is wrong with it as something new. */
    void check(List<Fault> faults, Instant now) {
        if (faults.isEmpty() && conditions.matchers().stream().noneMatch(Matcher::isNarrow)) {
            faults.add(
                    new Fault(
                            "/matchers",
                            "would mute alerts of whatever kind; name what to mute, such as service=\"web\" or alertname=~\"Disk.*\""));
        }
        if (startsAt.isAfter(now.plus(LONGEST))) {
            faults.add(new Fault("/starts_at", "is more than a year away; it must be sooner"));
        } else if (!endsAt.isAfter(startsAt)) {
            faults.add(new Fault(
                    "/ends_at",
                    "is " + Json.time(endsAt) + ", not after its start, " + Json.time(startsAt)
                            + "; it must be later"));
        } else if (endsAt.isAfter(startsAt.plus(LONGEST))) {
            faults.add(new Fault("/ends_at", "is more than a year after its start; it must be sooner"));
        }
        if (reason.isEmpty() || reason.indexOf('\0') >= 0) {
            faults.add(new Fault("/reason", "must say why, in words without NUL characters"));
        }
    }
}
