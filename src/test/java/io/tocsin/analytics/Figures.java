package io.tocsin.analytics;

import static io.tocsin.incident.TestIncidents.get;

import io.tocsin.db.Columns;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A few incidents and alerts on a database of their own, so few that every figure can be worked out by hand. */
final class Figures {

    /** In the past of every clock: figures end at the present time. */
    static final Instant NOW = Instant.parse("2024-11-22T12:00:00Z");

    private static final String INCIDENT = """
            INSERT INTO incident (id, title, phase, severity, impact, service, team, labels, tags, origin, alerts_firing,
                alerts_resolved, alerts_unconfirmed, firing_severities, started_at, created_at, updated_at,
                acknowledged_at, resolved_at, version)
            VALUES ($1, 'Something', $2, $3, 1, $4, $5, '{}', '{}', 'alert', 0, 0, 0, '{0,0,0,0,0}', $6, $6, $6, $7, $8, 1)""";

    private static final String ALERT = """
            INSERT INTO alert (id, integration_id, fingerprint, status, severity, title, service, labels, annotations,
                starts_at, open_starts, group_hash)
            VALUES ($1, $1, $2, 'firing', 'high', $3, $4, $5::text::jsonb, '{}', $6, '{}', '\\x')""";

    private static final String EVENT = """
            INSERT INTO alert_event (id, alert_id, receipt_id, at, decision, status, starts_at, ends_at, incident_id)
            VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8)""";

    private static final Uuid7 IDS = new Uuid7();

    final Pool pool;
    final Analytics analytics;

    Figures(Vertx vertx) {
        pool = TestDatabase.create().pool(vertx);
        analytics = new Analytics(new Db(pool), AnalyticsSettings.DEFAULTS);
    }

    /** An incident, told in the words of what it is about and the seconds from its creation to what followed. */
    record Case(String created, String severity, @Nullable String service) {

        static Case of(String created, String severity, @Nullable String service) {
            return new Case(created, severity, service);
        }
    }

    /**
     * @param taken seconds from the creation to the acknowledgement; null for none
     * @param ended and to the resolve
     */
    void add(Case one, @Nullable String team, @Nullable Integer taken, @Nullable Integer ended) {
        Instant created = Instant.parse(one.created);
        String phase = ended != null ? "resolved" : taken != null ? "fixing" : "detected";
        get(pool.preparedQuery(INCIDENT)
                .execute(Tuple.tuple()
                        .addUUID(IDS.next(created))
                        .addString(phase)
                        .addString(one.severity)
                        .addString(one.service)
                        .addString(team)
                        .addOffsetDateTime(Columns.utc(created))
                        .addOffsetDateTime(Columns.utc(after(created, taken)))
                        .addOffsetDateTime(Columns.utc(after(created, ended)))));
    }

    /**
     * Seven incidents of the last day and a half, of which each ends in another way, and two of long before.
     *
     * <p>The sixth was acknowledged at the last moment of the target, the last one is still open.
     */
    void addIncidents() {
        add(Case.of("2024-11-22T02:00:00Z", "critical", "web"), "core", 300, 3600);
        add(Case.of("2024-11-22T02:30:00Z", "high", "web"), null, 1200, 10_800);
        add(Case.of("2024-11-22T11:50:00Z", "high", "db"), null, null, null);
        add(Case.of("2024-11-22T09:00:00Z", "low", null), null, null, null);
        add(Case.of("2024-11-21T23:30:00Z", "high", "web"), null, null, 600);
        add(Case.of("2024-11-22T11:00:00Z", "medium", "web"), null, 900, null);
        add(Case.of("2024-11-21T10:00:00Z", "info", "db"), null, null, 1800);
        add(Case.of("2024-10-01T01:00:00Z", "high", "web"), null, 60, 52 * 86_400);
        add(Case.of("2024-10-02T00:00:00Z", "high", "web"), null, null, null);
    }

    /** An alert of this name; null for one without the label. */
    UUID addAlert(@Nullable String name, String title, String service) {
        UUID alert = IDS.next(NOW);
        var labels = new JsonObject();
        if (name != null) {
            labels.put("alertname", name);
        }
        get(pool.preparedQuery(ALERT)
                .execute(Tuple.of(alert, alert.toString(), title, service, labels.encode(), Columns.utc(NOW))));
        return alert;
    }

    void fires(UUID alert, String decision, UUID incident, Instant at) {
        get(pool.preparedQuery(EVENT)
                .execute(Tuple.of(
                        IDS.next(at), alert, Columns.utc(at), decision, "firing", Columns.utc(at), null, incident)));
    }

    /** After it fired for so long. */
    void resolves(UUID alert, Duration fired, Instant at) {
        get(pool.preparedQuery(EVENT)
                .execute(Tuple.of(
                        IDS.next(at),
                        alert,
                        Columns.utc(at),
                        "RESOLVED",
                        "resolved",
                        Columns.utc(at.minus(fired)),
                        Columns.utc(at),
                        null)));
    }

    private static @Nullable Instant after(Instant start, @Nullable Integer seconds) {
        return seconds == null ? null : start.plusSeconds(seconds);
    }
}
