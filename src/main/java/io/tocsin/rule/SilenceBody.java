package io.tocsin.rule;

import io.tocsin.http.Json;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a silence shall be, or what to change of one; what is null stays as it is. */
record SilenceBody(
        @Nullable List<String> matchers,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String reason) {

    /**
     * A new one. What was received before it was made has been decided already, so it begins now at the earliest.
     *
     * @throws Problem.Invalid with every fault and its place
     */
    Silence create(UUID id, String by, Instant now) {
        var faults = new ArrayList<Fault>();
        var silence = new Silence(
                id,
                Conditions.read(Objects.requireNonNullElse(matchers, List.of()), "/matchers", faults),
                notBefore(now, startsAt),
                Objects.requireNonNullElse(endsAt, now),
                Objects.requireNonNullElse(reason, "").strip(),
                1,
                by,
                now,
                now);
        return checked(silence, faults, now);
    }

    /**
     * Changes one that has not ended.
     *
     * @throws Problem.Conflict when it has
     * @throws Problem.Invalid with every fault and its place
     */
    Silence applyTo(Silence silence, Instant now) {
        if (silence.state(now) == Silence.State.EXPIRED) {
            throw new Problem.Conflict("The silence ended at " + Json.time(silence.endsAt()) + "; make a new one.");
        }
        var faults = new ArrayList<Fault>();
        var changed = new Silence(
                silence.id(),
                matchers == null ? silence.conditions() : Conditions.read(matchers, "/matchers", faults),
                startsAt == null || startsAt.isBefore(now) ? begun(silence, now) : startsAt,
                Objects.requireNonNullElse(endsAt, silence.endsAt()),
                reason == null ? silence.reason() : reason.strip(),
                silence.version() + 1,
                silence.createdBy(),
                silence.createdAt(),
                now);
        if (!changed.endsAt().isAfter(now)) {
            faults.add(new Fault("/ends_at", "is in the past; to end the silence now, expire it"));
        }
        return checked(changed, faults, now);
    }

    /** The start that it has; where it was to begin later and shall begin in the past, now. */
    private Instant begun(Silence silence, Instant now) {
        return startsAt == null || silence.startsAt().isBefore(now) ? silence.startsAt() : now;
    }

    private static Instant notBefore(Instant now, @Nullable Instant wanted) {
        return wanted == null || wanted.isBefore(now) ? now : wanted;
    }

    private static Silence checked(Silence silence, List<Fault> faults, Instant now) {
        silence.check(faults, now);
        if (!faults.isEmpty()) {
            Fault first = faults.get(0);
            throw new Problem.Invalid("The property '" + first.pointer() + "' " + first.detail() + ".", faults);
        }
        return silence;
    }
}
