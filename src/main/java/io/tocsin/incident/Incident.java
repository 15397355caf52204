package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tocsin.alert.Severity;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident and its state machine. Every method that changes it is pure: it gives a {@link Change}, or throws a
 * {@link Problem} when the state forbids it. Open phases may follow one another in any order; resolved may be reopened.
 *
 * @param number for people to say; 0 until the incident is saved for the first time
 * @param impact 0 (none) to 3 (outage)
 * @param dedupKey what makes further alerts join it while it is open; null where nothing may join
 * @param previous the incident that this one follows, where a person resolved that while its alerts still fired
 * @param mergedInto the incident that has its alerts now; null as a rule
 * @param resolvedByAlerts whether its alerts resolved it; then they may reopen it, too
 * @param version counts its saves, for conditional updates
 */
@JsonPropertyOrder({
    "id",
    "number",
    "title",
    "description",
    "status",
    "phase",
    "severity",
    "impact",
    "service",
    "environment",
    "labels",
    "tags",
    "assignee",
    "team",
    "runbook_url",
    "origin",
    "dedup_key",
    "alerts",
    "previous",
    "merged_into",
    "started_at",
    "created_at",
    "updated_at",
    "acknowledged_at",
    "acknowledged_by",
    "resolved_at",
    "resolved_by",
    "version"
})
public record Incident(
        UUID id,
        long number,
        String title,
        @Nullable String description,
        @JsonIgnore Phase phase,
        @JsonIgnore Severity severity,
        int impact,
        @Nullable String service,
        @Nullable String environment,
        SortedMap<String, String> labels,
        List<String> tags,
        @Nullable String assignee,
        @Nullable String team,
        @Nullable String runbookUrl,
        String origin,
        @Nullable String dedupKey,
        AlertCounts alerts,
        @Nullable UUID previous,
        @Nullable MergedInto mergedInto,
        Instant startedAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @JsonIgnore boolean resolvedByAlerts,
        long version) {

    @JsonIgnore
    public Status status() {
        return phase.status();
    }

    @JsonProperty("status")
    String statusWord() {
        return status().word();
    }

    @JsonProperty("phase")
    String phaseWord() {
        return phase.word();
    }

    @JsonProperty("severity")
    String severityWord() {
        return severity.word();
    }

    @JsonIgnore
    public boolean isResolved() {
        return phase == Phase.RESOLVED;
    }

    /** As people speak of it. */
    @JsonIgnore
    public String label() {
        return "Incident #" + number;
    }

    /** For HTTP's conditional requests. */
    @JsonIgnore
    public String etag() {
        return "\"" + version + "\"";
    }

    public IncidentBuilder edit() {
        return new IncidentBuilder(this);
    }

    /**
     * Somebody takes it. Acknowledging again changes nothing, unless it names another assignee.
     *
     * @param assignee who works on it; null keeps the one it has or, without one, takes the user who acknowledges
     * @throws Problem.Conflict when it is resolved
     */
    public Change acknowledge(Actor by, @Nullable String assignee, @Nullable String note, Instant now) {
        if (isResolved()) {
            throw new Problem.Conflict(label() + " is resolved; reopen it before you acknowledge it.");
        }
        if (status() == Status.ACKNOWLEDGED) {
            return assignee == null || assignee.equals(this.assignee)
                    ? noted(by, note, now)
                    : assign(by, assignee, now).then(i -> i.noted(by, note, now));
        }
        String owner = assignee != null
                ? assignee
                : this.assignee != null || !by.type().equals("user") ? this.assignee : by.name();
        Incident after = edit().phase(Phase.ANALYSING)
                .acknowledged(now, by.name())
                .assignee(owner)
                .updatedAt(now)
                .build();
        return happened(after, by, now, "acknowledged", "Acknowledged by " + by.name() + ".", "incident.acknowledged")
                .then(i -> i.noted(by, note, now));
    }

    /** It is over. Resolving a resolved one changes nothing. */
    public Change resolve(Actor by, @Nullable String note, Instant now) {
        if (isResolved()) {
            return noted(by, note, now);
        }
        Incident after = edit().phase(Phase.RESOLVED)
                .resolved(now, by.name(), false)
                .updatedAt(now)
                .build();
        return happened(after, by, now, "resolved", "Resolved by " + by.name() + ".", "incident.resolved")
                .then(i -> i.noted(by, note, now));
    }

    /** All its alerts have ended. */
    public Change resolveWithAlerts(Instant now) {
        Incident after = edit().phase(Phase.RESOLVED)
                .resolved(now, Actor.SYSTEM.name(), true)
                .updatedAt(now)
                .build();
        return happened(
                after, Actor.SYSTEM, now, "resolved", "Resolved: all its alerts have ended.", "incident.resolved");
    }

    /**
     * It is not over. The acknowledgement is forgotten, because somebody has to take it again.
     *
     * @throws Problem.Conflict when it is not resolved
     */
    public Change reopen(Actor by, @Nullable String note, Instant now) {
        if (!isResolved()) {
            throw new Problem.Conflict(
                    label() + " is " + status().word() + "; only a resolved incident can be reopened.");
        }
        if (mergedInto != null) {
            throw new Problem.Conflict(label() + " was merged into #" + mergedInto.number() + ", which has its alerts"
                    + " now; reopen that one.");
        }
        return reopened(by, "Reopened by " + by.name() + ".", now).then(i -> i.noted(by, note, now));
    }

    /** An alert of it that had ended is firing again in the same episode. */
    public Change reopenWithAlerts(Instant now) {
        return reopened(Actor.SYSTEM, "Reopened: an alert that had been reported as resolved is still firing.", now);
    }

    private Change reopened(Actor by, String text, Instant now) {
        Incident after = edit().phase(Phase.DETECTED)
                .notAcknowledged()
                .notResolved()
                .updatedAt(now)
                .build();
        return happened(after, by, now, "reopened", text, "incident.reopened");
    }

    /** Gives it to somebody, or with null to nobody. */
    public Change assign(Actor by, @Nullable String assignee, Instant now) {
        if (Objects.equals(assignee, this.assignee)) {
            return Change.none(this);
        }
        Incident after = edit().assignee(assignee).updatedAt(now).build();
        String text = assignee == null
                ? "Unassigned by " + by.name() + "."
                : "Assigned to " + assignee + " by " + by.name() + ".";
        return happened(after, by, now, "assigned", text, "incident.updated");
    }

    /**
     * Changes what the patch names, also of a resolved one; nothing happens where all of it is so already.
     *
     * @throws Problem.Conflict when the patch names a phase and it is resolved
     */
    Change update(IncidentPatch patch, Actor by, Instant now) {
        Incident patched = patch.applyTo(this, by, now);
        if (patched.equals(this)) {
            return Change.none(this);
        }
        boolean taken = status() == Status.OPEN && patched.status() == Status.ACKNOWLEDGED;
        Incident after = patched.edit().updatedAt(now).build();
        String text = "Changed by " + by.name() + ": "
                + String.join(", ", FieldChanges.between(this, after).keySet()) + ".";
        return happened(after, by, now, "edited", text, taken ? "incident.acknowledged" : "incident.updated");
    }

    /** As it is in another open phase: leaving the first takes it, going back to that gives it up. */
    Incident inPhase(Phase wanted, Actor by, Instant now) {
        if (wanted == phase) {
            return this;
        }
        if (wanted == Phase.RESOLVED) {
            throw new Problem.Invalid(
                    "An incident is not resolved by its phase but by /resolve, which also lets repeats of"
                            + " its alerts open nothing for a while.");
        }
        if (isResolved()) {
            throw new Problem.Conflict(label() + " is resolved; reopen it before you change its phase.");
        }
        IncidentBuilder next = edit().phase(wanted);
        if (wanted.status() == Status.OPEN) {
            next = next.notAcknowledged();
        } else if (acknowledgedAt == null) {
            next = next.acknowledged(now, by.name());
        }
        return next.build();
    }

    /** Writes a message under it; allowed in every state. */
    public Change message(Actor by, String text, String visibility, Instant now) {
        Incident after = edit().updatedAt(now).build();
        var entry = new TimelineEntry(NO_ID, id, now, "message", visibility, "message", text, Map.of(), by);
        return new Change(
                this,
                after,
                List.of(entry),
                List.of(new Event("incident.updated", Map.of("action", "message", "actor", by.name()))));
    }

    /** Adds an internal message; a blank note changes nothing. */
    Change noted(Actor by, @Nullable String note, Instant now) {
        return note == null || note.isBlank() ? Change.none(this) : message(by, note, "internal", now);
    }

    /** A system entry that tells every field that differs, and the event that goes with it. */
    Change happened(Incident after, Actor by, Instant now, String action, String text, String event) {
        Map<String, List<@Nullable Object>> changes = FieldChanges.between(this, after);
        var entry = new TimelineEntry(NO_ID, id, now, "system", "internal", action, text, changes, by);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("action", action);
        told.put("actor", by.name());
        told.put("changes", changes);
        return new Change(this, after, List.of(entry), List.of(new Event(event, told)));
    }

    static final UUID NO_ID = new UUID(0, 0);
}
