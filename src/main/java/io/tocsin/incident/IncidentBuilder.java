package io.tocsin.incident;

import io.tocsin.alert.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The next state of an incident, while a pure method works it out. Never shared. */
public final class IncidentBuilder {

    private UUID id;
    private long number;
    private String title;
    private @Nullable String description;
    private Phase phase;
    private Severity severity;
    private int impact;
    private @Nullable String service;
    private @Nullable String environment;
    private SortedMap<String, String> labels;
    private List<String> tags;
    private @Nullable String assignee;
    private @Nullable String team;
    private @Nullable String runbookUrl;
    private String origin;
    private @Nullable String dedupKey;
    private AlertCounts alerts;
    private @Nullable UUID previous;
    private @Nullable MergedInto mergedInto;
    private Instant startedAt;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant acknowledgedAt;
    private @Nullable String acknowledgedBy;
    private @Nullable Instant resolvedAt;
    private @Nullable String resolvedBy;
    private boolean resolvedByAlerts;
    private long version;

    IncidentBuilder(Incident from) {
        this.id = from.id();
        this.number = from.number();
        this.title = from.title();
        this.description = from.description();
        this.phase = from.phase();
        this.severity = from.severity();
        this.impact = from.impact();
        this.service = from.service();
        this.environment = from.environment();
        this.labels = from.labels();
        this.tags = from.tags();
        this.assignee = from.assignee();
        this.team = from.team();
        this.runbookUrl = from.runbookUrl();
        this.origin = from.origin();
        this.dedupKey = from.dedupKey();
        this.alerts = from.alerts();
        this.previous = from.previous();
        this.mergedInto = from.mergedInto();
        this.startedAt = from.startedAt();
        this.createdAt = from.createdAt();
        this.updatedAt = from.updatedAt();
        this.acknowledgedAt = from.acknowledgedAt();
        this.acknowledgedBy = from.acknowledgedBy();
        this.resolvedAt = from.resolvedAt();
        this.resolvedBy = from.resolvedBy();
        this.resolvedByAlerts = from.resolvedByAlerts();
        this.version = from.version();
    }

    /**
     * An incident that nobody has said anything about yet, without alerts.
     *
     * @param origin who opens it: {@code alert}, {@code manual} or {@code api}
     * @param dedupKey what further alerts join it by; null where nothing may
     */
    public IncidentBuilder(UUID id, String origin, @Nullable String dedupKey, Severity severity, Instant now) {
        this.id = id;
        this.title = "";
        this.phase = Phase.DETECTED;
        this.severity = severity;
        this.impact = severity.impact();
        this.labels = Collections.emptySortedMap();
        this.tags = List.of();
        this.origin = origin;
        this.dedupKey = dedupKey;
        this.alerts = AlertCounts.NONE;
        this.startedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public IncidentBuilder number(long number) {
        this.number = number;
        return this;
    }

    public IncidentBuilder title(String title) {
        this.title = title;
        return this;
    }

    public IncidentBuilder description(@Nullable String description) {
        this.description = description;
        return this;
    }

    public IncidentBuilder phase(Phase phase) {
        this.phase = phase;
        return this;
    }

    public IncidentBuilder severity(Severity severity) {
        this.severity = severity;
        return this;
    }

    public IncidentBuilder impact(int impact) {
        this.impact = impact;
        return this;
    }

    public IncidentBuilder service(@Nullable String service) {
        this.service = service;
        return this;
    }

    public IncidentBuilder environment(@Nullable String environment) {
        this.environment = environment;
        return this;
    }

    public IncidentBuilder labels(SortedMap<String, String> labels) {
        this.labels = labels;
        return this;
    }

    public IncidentBuilder tags(List<String> tags) {
        this.tags = tags;
        return this;
    }

    public IncidentBuilder assignee(@Nullable String assignee) {
        this.assignee = assignee;
        return this;
    }

    public IncidentBuilder team(@Nullable String team) {
        this.team = team;
        return this;
    }

    public IncidentBuilder runbookUrl(@Nullable String runbookUrl) {
        this.runbookUrl = runbookUrl;
        return this;
    }

    public IncidentBuilder alerts(AlertCounts alerts) {
        this.alerts = alerts;
        return this;
    }

    public IncidentBuilder previous(@Nullable UUID previous) {
        this.previous = previous;
        return this;
    }

    public IncidentBuilder mergedInto(Incident target) {
        this.mergedInto = new MergedInto(target.id(), target.number());
        return this;
    }

    public IncidentBuilder startedAt(Instant startedAt) {
        this.startedAt = startedAt;
        return this;
    }

    /** Never moves back: a webhook that was received earlier may be applied later. */
    public IncidentBuilder updatedAt(Instant at) {
        updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
        return this;
    }

    public IncidentBuilder version(long version) {
        this.version = version;
        return this;
    }

    public IncidentBuilder acknowledged(Instant at, String by) {
        acknowledgedAt = at;
        acknowledgedBy = by;
        return this;
    }

    public IncidentBuilder notAcknowledged() {
        acknowledgedAt = null;
        acknowledgedBy = null;
        return this;
    }

    /** Marks it as over; {@code byAlerts} where its alerts did it and not a person. */
    public IncidentBuilder resolved(Instant at, String by, boolean byAlerts) {
        resolvedAt = at;
        resolvedBy = by;
        resolvedByAlerts = byAlerts;
        return this;
    }

    public IncidentBuilder notResolved() {
        resolvedAt = null;
        resolvedBy = null;
        resolvedByAlerts = false;
        return this;
    }

    public Incident build() {
        return new Incident(
                id,
                number,
                title,
                description,
                phase,
                severity,
                impact,
                service,
                environment,
                labels,
                tags,
                assignee,
                team,
                runbookUrl,
                origin,
                dedupKey,
                alerts,
                previous,
                mergedInto,
                startedAt,
                createdAt,
                updatedAt,
                acknowledgedAt,
                acknowledgedBy,
                resolvedAt,
                resolvedBy,
                resolvedByAlerts,
                version);
    }
}
