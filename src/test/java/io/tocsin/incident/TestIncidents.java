package io.tocsin.incident;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HomeStore;
import io.tocsin.alert.Severity;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.IfMatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Incidents on a database of their own, and everything that works on them. */
public final class TestIncidents {

    public static final Instant NOW = Instant.parse("2026-11-20T22:51:03.112Z");
    public static final Actor ADA = new Actor("user", "ada@example.org");
    /** The same, at her desk. */
    public static final Origin ADA_HERE = new Origin(ADA.type(), new UUID(0, 1), ADA.name(), "192.0.2.7", "r-1");

    public static final Duration GRACE = Duration.ofMinutes(30);

    /** Error Prone goes by the simple name. */
    @interface CanIgnoreReturnValue {}

    private static final Uuid7 IDS = new Uuid7();

    public final Pool pool;
    public final Db db;
    public final IncidentStore store;
    public final AlertStore alerts = new AlertStore(new Uuid7(), Duration.ofMinutes(10));
    public final AlertQueries alertQueries = new AlertQueries();
    public final IncidentQueries queries;
    public final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    public final IncidentMeters meters;
    public final Incidents incidents;

    public TestIncidents(Vertx vertx) {
        var changes = new ChangeStore();
        pool = TestDatabase.create().pool(vertx);
        db = new Db(pool);
        store = new IncidentStore(changes, new Uuid7());
        queries = new IncidentQueries(changes, alertQueries);
        meters = new IncidentMeters(registry, db, queries);
        incidents = new Incidents(db, store, new HomeStore(), queries, meters, GRACE);
    }

    /** What the future brings; its failure is thrown as it is. */
    @CanIgnoreReturnValue
    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As a grouping rule makes it: open, without alerts. */
    public static Incident blank(String key, Severity severity, Instant now) {
        return new IncidentBuilder(IDS.next(now), "alert", key, severity, now)
                .title("HostHighCpuLoad on web1")
                .service("web")
                .environment("production")
                .build();
    }

    /** Opened by these alerts, and saved; the alerts are not. */
    @CanIgnoreReturnValue
    public Incident open(Incident blank, AlertBrief... firing) {
        return save(AlertChanges.opened(blank, List.of(firing), Actor.SYSTEM, blank.createdAt()));
    }

    @CanIgnoreReturnValue
    public Incident open(String key, Severity severity, Instant now) {
        return open(blank(key, severity, now));
    }

    @CanIgnoreReturnValue
    public Incident save(Change change) {
        Instant at = change.after().updatedAt();
        return get(db.inTransaction(tx -> store.save(tx, List.of(change), at))).get(0);
    }

    /** Saves an alert as one of the incident's. */
    public void join(Incident incident, Alert alert) {
        Alert home = alert.at(Alert.Home.in(incident.id(), incident.number()));
        get(db.inTransaction(tx -> alerts.insert(tx, List.of(home))));
        get(pool.preparedQuery("INSERT INTO incident_alert (incident_id, alert_id, joined_at) VALUES ($1, $2, $3)")
                .execute(Tuple.of(incident.id(), alert.id(), NOW.atOffset(java.time.ZoneOffset.UTC))));
    }

    public static Action action(Incident incident) {
        return action(incident, IfMatch.ANY, null);
    }

    public static Action action(Incident incident, IfMatch expected, String note) {
        return new Action(IncidentRef.of(incident.id()), expected, ADA_HERE, note, NOW.plusSeconds(60));
    }

    public static UUID anyId() {
        return IDS.next(NOW);
    }
}
