package io.tocsin.incident;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.alert.Severity;
import io.tocsin.db.Db;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the metrics page tells of incidents: {@code incident_active_total} (gauge by status and severity),
 * {@code incident_resolved_total} (counter by severity and by whether alerts or a person did it) and
 * {@code incident_duration_seconds} (histogram by severity, from creation to resolution).
 */
public final class IncidentMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(2),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofDays(1),
        Duration.ofDays(3),
        Duration.ofDays(7)
    };

    // Every series is there from the start, so that a first increase is seen as one.
    private final Map<Severity, Counter> resolvedByAlerts = new EnumMap<>(Severity.class);
    private final Map<Severity, Counter> resolvedByPerson = new EnumMap<>(Severity.class);
    private final Map<Severity, Timer> durations = new EnumMap<>(Severity.class);
    private final Db db;
    private final IncidentQueries queries;
    private final ActiveIncidents active;

    public IncidentMeters(MeterRegistry registry, Db db, IncidentQueries queries) {
        this.db = db;
        this.queries = queries;
        this.active = new ActiveIncidents(registry);
        for (Severity severity : Severity.values()) {
            resolvedByAlerts.put(severity, resolved(registry, severity, "alerts"));
            resolvedByPerson.put(severity, resolved(registry, severity, "person"));
            durations.put(severity, duration(registry, severity));
        }
    }

    /** Counts what these changes did. Call it once they are committed. */
    public void saved(List<Change> changes) {
        changes.stream().filter(IncidentMeters::resolves).map(Change::after).forEach(this::countResolved);
    }

    /**
     * Counts the open incidents anew; to be called every few seconds. A failure leaves the gauge as it was.
     *
     * @return fails with {@link io.tocsin.problem.Problem.Unavailable} while PostgreSQL is away
     */
    public Future<Void> refresh() {
        return db.inSurvey(queries::active).onSuccess(active::set).mapEmpty();
    }

    private static boolean resolves(Change change) {
        Incident before = change.before();
        return change.after().isResolved() && (before == null || !before.isResolved());
    }

    private void countResolved(Incident incident) {
        var counters = incident.resolvedByAlerts() ? resolvedByAlerts : resolvedByPerson;
        Objects.requireNonNull(counters.get(incident.severity())).increment();
        Instant end = Objects.requireNonNullElse(incident.resolvedAt(), incident.createdAt());
        Duration lasted = Duration.between(incident.createdAt(), end);
        Objects.requireNonNull(durations.get(incident.severity())).record(lasted.isNegative() ? Duration.ZERO : lasted);
    }

    private static Counter resolved(MeterRegistry registry, Severity severity, String by) {
        return Counter.builder("incident.resolved")
                .description("Incidents that were resolved, by severity and by who did it")
                .tag("severity", severity.word())
                .tag("by", by)
                .register(registry);
    }

    private static Timer duration(MeterRegistry registry, Severity severity) {
        return Timer.builder("incident.duration")
                .description("From the creation of an incident to its resolution")
                .tag("severity", severity.word())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
