package io.tocsin.alert;

import io.tocsin.db.Columns;
import io.tocsin.db.Db;
import io.tocsin.db.Portions;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Alerts and their history in the database, many at a time. Always inside the caller's transaction. */
public final class AlertStore {

    @Language("PostgreSQL")
    static final String LOCK = "SELECT " + AlertRow.COLUMNS + """

            FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS wanted (integration_id, fingerprint, said_hash)
            JOIN alert USING (integration_id, fingerprint)
            JOIN alert_seen seen ON seen.alert_id = alert.id
            ORDER BY alert.integration_id, alert.fingerprint
            FOR NO KEY UPDATE OF alert, seen""";

    @Language("PostgreSQL")
    static final String LOCK_LIVE_OF_GROUPS = "SELECT " + AlertRow.COLUMNS + """

            FROM (SELECT integration_id, group_hash, NULL::bytea AS said_hash
                FROM unnest($1::uuid[], $2::bytea[]) AS given (integration_id, group_hash)) AS wanted
            JOIN alert USING (integration_id, group_hash)
            JOIN alert_seen seen ON seen.alert_id = alert.id
            WHERE alert.status <> 'resolved'
            ORDER BY alert.integration_id, alert.fingerprint
            FOR NO KEY UPDATE OF alert, seen""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO alert (id, integration_id, fingerprint, status, severity, title, service, environment, labels,
                annotations, generator_url, alertmanager_url, starts_at, ends_at, open_starts, known_end,
                known_end_start, known_end_seen, unconfirmed_at, group_hash, said_hash, incident_id, incident_number,
                quiet_until, silence_id, silence_version)
            SELECT id, integration_id, fingerprint, status, severity, title, service, environment, labels::jsonb,
                annotations::jsonb, generator_url, alertmanager_url, starts_at, ends_at, open_starts::timestamptz[],
                known_end, known_end_start, known_end_seen, unconfirmed_at, group_hash, said_hash, incident_id,
                incident_number, quiet_until, silence_id, silence_version
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[],
                $15::text[], $16::timestamptz[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[],
                $20::bytea[], $21::bytea[], $22::uuid[], $23::bigint[], $24::timestamptz[], $25::uuid[], $26::bigint[])
                AS new (id, integration_id, fingerprint, status, severity, title, service, environment, labels,
                annotations, generator_url, alertmanager_url, starts_at, ends_at, open_starts, known_end,
                known_end_start, known_end_seen, unconfirmed_at, group_hash, said_hash, incident_id, incident_number,
                quiet_until, silence_id, silence_version)
            ON CONFLICT (integration_id, fingerprint) DO NOTHING""";

    @Language("PostgreSQL")
    static final String UPDATE = """
            UPDATE alert SET status = new.status, severity = new.severity, title = new.title, service = new.service,
                environment = new.environment, labels = new.labels::jsonb, annotations = new.annotations::jsonb,
                generator_url = new.generator_url, alertmanager_url = new.alertmanager_url, starts_at = new.starts_at,
                ends_at = new.ends_at, open_starts = new.open_starts::timestamptz[], known_end = new.known_end,
                known_end_start = new.known_end_start, known_end_seen = new.known_end_seen, unconfirmed_at =
                new.unconfirmed_at, group_hash = new.group_hash, said_hash = new.said_hash, incident_id =
                new.incident_id, incident_number = new.incident_number, quiet_until = new.quiet_until, silence_id =
                new.silence_id, silence_version = new.silence_version
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[],
                $15::text[], $16::timestamptz[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[],
                $20::bytea[], $21::bytea[], $22::uuid[], $23::bigint[], $24::timestamptz[], $25::uuid[], $26::bigint[])
                AS new (id, integration_id, fingerprint, status, severity, title, service, environment, labels,
                annotations, generator_url, alertmanager_url, starts_at, ends_at, open_starts, known_end,
                known_end_start, known_end_seen, unconfirmed_at, group_hash, said_hash, incident_id, incident_number,
                quiet_until, silence_id, silence_version)
            WHERE alert.id = new.id""";

    @Language("PostgreSQL")
    static final String INSERT_EVENTS = """
            INSERT INTO alert_event (id, alert_id, receipt_id, at, decision, status, starts_at, ends_at, incident_id)
            SELECT id, alert_id, receipt_id, at, decision, status, starts_at, ends_at, incident_id
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[],
                $7::timestamptz[], $8::timestamptz[], $9::uuid[])
                AS new (id, alert_id, receipt_id, at, decision, status, starts_at, ends_at, incident_id)""";

    // The rows that are looked for are not those that are locked, so they are looked at once more: another may have had
    // them in between.
    @Language("PostgreSQL")
    static final String LOCK_AWAKE = "SELECT " + AlertRow.COLUMNS + """

            FROM (
                (SELECT id, NULL::bytea AS said_hash FROM alert
                    WHERE quiet_until <= $1 AND quiet_until IS NOT NULL AND status = 'firing'
                    ORDER BY quiet_until LIMIT $2)
                UNION
                (SELECT muted.id, NULL::bytea FROM alert muted
                    JOIN silence ON silence.id = muted.silence_id AND silence.version <> muted.silence_version
                    WHERE muted.silence_id IS NOT NULL AND muted.status = 'firing'
                    LIMIT $2)
            ) AS wanted
            JOIN alert USING (id)
            JOIN alert_seen seen ON seen.alert_id = alert.id
            WHERE alert.status = 'firing' AND (alert.quiet_until <= $1 OR alert.silence_id IS NOT NULL)
            ORDER BY alert.integration_id, alert.fingerprint
            FOR NO KEY UPDATE OF alert, seen SKIP LOCKED""";

    private final Uuid7 ids;
    private final Duration retryWindow;

    /** @param retryWindow see {@link Episodes#status} */
    public AlertStore(Uuid7 ids, Duration retryWindow) {
        this.ids = ids;
        this.retryWindow = retryWindow;
    }

    /** Locks those of the alerts observed that exist, in the order of their keys. */
    public Future<List<Alert>> lock(SqlConnection tx, Map<AlertKey, Observation> observed) {
        var columns = Columns.of(List.copyOf(new TreeMap<>(observed).values()))
                .uuid(Observation::integration)
                .text(Observation::fingerprint)
                .bytes(Observation::saidHash);
        return tx.preparedQuery(LOCK)
                .execute(columns.tuple())
                .map(rows -> alerts(rows, row -> observed.get(AlertRow.key(row))));
    }

    /** Locks the alerts that are not resolved and were last seen in one of these groups. */
    public Future<List<Alert>> lockLive(SqlConnection tx, Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var columns = Columns.of(List.copyOf(groups))
                .uuid(GroupId::integration)
                .bytes(group -> Buffer.buffer(group.hash().bytes()));
        return tx.preparedQuery(LOCK_LIVE_OF_GROUPS).execute(columns.tuple()).map(rows -> alerts(rows, row -> null));
    }

    /**
     * Locks firing alerts whose quiet is over by now, or of whose silence there is another version than the one that muted
     * them. Those that somebody else has locked are left out, to be found the next time.
     *
     * @param most of each of the two kinds
     */
    public Future<List<Alert>> lockAwake(SqlConnection tx, Instant now, int most) {
        return tx.preparedQuery(LOCK_AWAKE)
                .execute(Tuple.of(Columns.utc(now), most))
                .map(rows -> alerts(rows, row -> null));
    }

    /** Fails with {@link Db.LostRace} when another transaction has made one of them meanwhile. */
    public Future<Void> insert(SqlConnection tx, List<Alert> alerts) {
        List<Alert> sorted =
                alerts.stream().sorted(Comparator.comparing(Alert::key)).toList();
        return Portions.write(
                sorted,
                part -> Future.join(insertPart(tx, part), SeenStore.insert(tx, part))
                        .mapEmpty());
    }

    private Future<Void> insertPart(SqlConnection tx, List<Alert> part) {
        return tx.preparedQuery(INSERT).execute(rows(part)).map(inserted -> {
            if (inserted.rowCount() < part.size()) {
                throw new Db.LostRace("another transaction has seen the same alert for the first time");
            }
            return null;
        });
    }

    /** Writes every column of alerts that this transaction has locked. */
    public Future<Void> update(SqlConnection tx, List<Alert> alerts) {
        return Portions.write(
                alerts,
                part -> Future.join(tx.preparedQuery(UPDATE).execute(rows(part)), SeenStore.update(tx, part))
                        .mapEmpty());
    }

    /** Writes what a repeat moves: when seen, how often. */
    public Future<Void> touch(SqlConnection tx, List<Alert> alerts) {
        return Portions.write(alerts, part -> SeenStore.update(tx, part).mapEmpty());
    }

    /** Adds lines to the histories. */
    public Future<Void> record(SqlConnection tx, List<AlertEvent> events, Instant now) {
        return Portions.write(events, part -> recordPart(tx, part, now));
    }

    private Future<Void> recordPart(SqlConnection tx, List<AlertEvent> part, Instant now) {
        var columns = Columns.of(part)
                .uuid(event -> ids.next(now))
                .uuid(event -> event.alert().id())
                .uuid(AlertEvent::receipt)
                .time(AlertEvent::at)
                .text(event -> event.decision().name())
                .text(event -> event.alert().episodes().status(retryWindow).word())
                .time(event -> event.alert().episodes().startsAt())
                .time(event -> event.alert().episodes().endsAt(retryWindow))
                .uuid(AlertEvent::incident);
        return tx.preparedQuery(INSERT_EVENTS).execute(columns.tuple()).mapEmpty();
    }

    private Tuple rows(List<Alert> alerts) {
        return Columns.of(alerts)
                .uuid(Alert::id)
                .uuid(alert -> alert.key().integration())
                .text(alert -> alert.key().fingerprint())
                .text(alert -> alert.episodes().status(retryWindow).word())
                .text(alert -> alert.description().severity().word())
                .text(alert -> alert.description().title())
                .text(alert -> alert.description().service())
                .text(alert -> alert.description().environment())
                .text(alert -> Json.text(alert.latest().labels().pairs()))
                .text(alert -> Json.text(alert.latest().annotations().pairs()))
                .text(alert -> alert.latest().links().generator())
                .text(alert -> alert.latest().links().alertmanager())
                .time(alert -> alert.episodes().startsAt())
                .time(alert -> alert.episodes().endsAt(retryWindow))
                .text(alert -> timestamps(alert.episodes().openStarts()))
                .time(alert -> end(alert) == null ? null : end(alert).at())
                .time(alert -> end(alert) == null ? null : end(alert).startsAt())
                .time(alert -> end(alert) == null ? null : end(alert).seenAt())
                .time(alert -> alert.episodes().unconfirmedAt())
                .bytes(alert -> Buffer.buffer(alert.latest().groupHash().bytes()))
                .bytes(alert -> alert.latest().saidHash())
                .uuid(alert -> alert.home().incident())
                .bigint(alert ->
                        alert.home().incident() == null ? null : alert.home().number())
                .time(alert -> alert.home().quietUntil())
                .uuid(alert -> mute(alert) == null ? null : mute(alert).silence())
                .bigint(alert -> mute(alert) == null ? null : mute(alert).version())
                .tuple();
    }

    @SuppressWarnings("NullAway") // callers ask twice, and a record answers the same both times
    private static Episodes.End end(Alert alert) {
        return alert.episodes().end();
    }

    @SuppressWarnings("NullAway") // as above
    private static Alert.Mute mute(Alert alert) {
        return alert.home().mute();
    }

    /** PostgreSQL's own text form of an array of times. */
    private static String timestamps(List<Instant> times) {
        return times.stream().map(time -> '"' + time.toString() + '"').collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Alert> alerts(RowSet<Row> rows, Function<Row, @Nullable Observation> repeated) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> AlertRow.read(row, repeated.apply(row)))
                .toList();
    }
}
