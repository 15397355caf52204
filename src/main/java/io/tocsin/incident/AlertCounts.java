package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many alerts an incident has, by what they do now.
 *
 * @param firingBySeverity firing ones counted by {@link Severity#ordinal()}, unconfirmed ones not among them
 * @param resolved those that ended
 * @param unconfirmed those of which a truncated body left open whether they still fire
 */
@JsonPropertyOrder({"firing", "resolved", "unconfirmed", "total"})
public record AlertCounts(@JsonIgnore List<Integer> firingBySeverity, int resolved, int unconfirmed) {

    public static final AlertCounts NONE = new AlertCounts(Collections.nCopies(Severity.values().length, 0), 0, 0);

    public AlertCounts {
        firingBySeverity = List.copyOf(firingBySeverity);
    }

    @JsonProperty("firing")
    public int firing() {
        return firingBySeverity.stream().mapToInt(Integer::intValue).sum();
    }

    @JsonProperty("total")
    public int total() {
        return firing() + resolved + unconfirmed;
    }

    /** The severity of the worst firing alert; empty when none fires. */
    public Optional<Severity> worst() {
        for (Severity severity : Severity.values()) {
            if (firingBySeverity.get(severity.ordinal()) > 0) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** These counts with so many more (or fewer) firing alerts of a severity. */
    public AlertCounts plusFiring(Severity severity, int delta) {
        var counts = new ArrayList<>(firingBySeverity);
        // Never below zero: a wrong count must not become an impossible one.
        counts.set(severity.ordinal(), Math.max(0, counts.get(severity.ordinal()) + delta));
        return new AlertCounts(counts, resolved, unconfirmed);
    }

    public AlertCounts plusResolved(int delta) {
        return new AlertCounts(firingBySeverity, Math.max(0, resolved + delta), unconfirmed);
    }

    public AlertCounts plusUnconfirmed(int delta) {
        return new AlertCounts(firingBySeverity, resolved, Math.max(0, unconfirmed + delta));
    }
}
