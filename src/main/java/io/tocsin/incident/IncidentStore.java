package io.tocsin.incident;

import io.tocsin.audit.AuditLog;
import io.tocsin.db.Columns;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;

/**
 * Incidents in the database: locking them, and saving changes with their timeline entries and feed rows. Always inside
 * the caller's transaction.
 */
public final class IncidentStore {

    @Language("PostgreSQL")
    static final String LOCK = "SELECT " + IncidentRow.COLUMNS + """

            FROM incident
            WHERE id = ANY ($1::uuid[]
                    || ARRAY (SELECT merged.incident_id FROM merged_key merged WHERE merged.dedup_key = ANY ($2::text[])))
                OR dedup_key = ANY ($2::text[]) AND phase <> 'resolved'
            ORDER BY id FOR NO KEY UPDATE""";

    @Language("PostgreSQL")
    static final String MERGED = "SELECT dedup_key, incident_id FROM merged_key WHERE dedup_key = ANY ($1::text[])";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO incident (id, title, description, phase, severity, impact, service, environment, labels, tags,
                assignee, team, runbook_url, origin, dedup_key, firing_severities, alerts_firing, alerts_resolved,
                alerts_unconfirmed, previous_id, started_at, created_at, updated_at, acknowledged_at, acknowledged_by,
                resolved_at, resolved_by, resolved_by_alerts, version)
            SELECT id, title, description, phase, severity, impact, service, environment, labels::jsonb,
                ARRAY (SELECT jsonb_array_elements_text(tags::jsonb)),
                assignee, team, runbook_url, origin, dedup_key, firing_severities::integer[], alerts_firing,
                alerts_resolved, alerts_unconfirmed, previous_id, started_at, created_at, updated_at, acknowledged_at,
                acknowledged_by, resolved_at, resolved_by, resolved_by_alerts, 1
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[], $17::integer[], $18::integer[], $19::integer[], $20::uuid[], $21::timestamptz[],
                $22::timestamptz[], $23::timestamptz[], $24::timestamptz[], $25::text[], $26::timestamptz[],
                $27::text[], $28::boolean[])
                AS new (id, title, description, phase, severity, impact, service, environment, labels, tags,
                assignee, team, runbook_url, origin, dedup_key, firing_severities, alerts_firing, alerts_resolved,
                alerts_unconfirmed, previous_id, started_at, created_at, updated_at, acknowledged_at, acknowledged_by,
                resolved_at, resolved_by, resolved_by_alerts)
            ON CONFLICT (dedup_key) WHERE phase <> 'resolved' DO NOTHING
            RETURNING id, number""";

    @Language("PostgreSQL")
    static final String UPDATE = """
            UPDATE incident SET title = new.title, description = new.description, phase = new.phase,
                severity = new.severity, impact = new.impact, service = new.service, environment = new.environment,
                labels = new.labels::jsonb, tags = ARRAY (SELECT jsonb_array_elements_text(new.tags::jsonb)),
                assignee = new.assignee, team = new.team, runbook_url = new.runbook_url,
                firing_severities = new.firing_severities::integer[], alerts_firing = new.alerts_firing,
                alerts_resolved = new.alerts_resolved, alerts_unconfirmed = new.alerts_unconfirmed,
                started_at = new.started_at, updated_at = new.updated_at, acknowledged_at = new.acknowledged_at,
                acknowledged_by = new.acknowledged_by, resolved_at = new.resolved_at, resolved_by = new.resolved_by,
                resolved_by_alerts = new.resolved_by_alerts, version = incident.version + 1
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[], $17::integer[], $18::integer[], $19::integer[], $20::uuid[], $21::timestamptz[],
                $22::timestamptz[], $23::timestamptz[], $24::timestamptz[], $25::text[], $26::timestamptz[],
                $27::text[], $28::boolean[])
                AS new (id, title, description, phase, severity, impact, service, environment, labels, tags,
                assignee, team, runbook_url, origin, dedup_key, firing_severities, alerts_firing, alerts_resolved,
                alerts_unconfirmed, previous_id, started_at, created_at, updated_at, acknowledged_at, acknowledged_by,
                resolved_at, resolved_by, resolved_by_alerts)
            WHERE incident.id = new.id""";

    private final ChangeStore changes;
    private final Uuid7 ids;
    private final TimelineStore timeline;
    private final AuditLog audit;

    public IncidentStore(ChangeStore changes, Uuid7 ids) {
        this.changes = changes;
        this.ids = ids;
        this.timeline = new TimelineStore(ids);
        this.audit = new AuditLog(ids);
    }

    TimelineStore timeline() {
        return timeline;
    }

    /** For what people and programs do; what alerts do is told by the timeline alone. */
    AuditLog audit() {
        return audit;
    }

    /** For an incident that is about to be opened. */
    UUID newId(Instant now) {
        return ids.next(now);
    }

    /**
     * Locks incidents, in the order of their ids.
     *
     * @param incidents those of these that exist
     * @param keys and those to which these dedup keys lead
     * @return fails with {@link Db.LostRace} when a key leads elsewhere since
     */
    public Future<Locked> lock(SqlConnection tx, Collection<UUID> incidents, Collection<String> keys) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(incidents.toArray(UUID[]::new))
                        .addArrayOfString(keys.toArray(String[]::new)))
                .map(rows -> Locked.of(incidents(rows)))
                .compose(locked -> merged(tx, locked, locked.missing(keys)));
    }

    /** Asked when the locks are held, because what held them up may have been a merge. */
    private static Future<Locked> merged(SqlConnection tx, Locked locked, Collection<String> keys) {
        return keys.isEmpty()
                ? Future.succeededFuture(locked)
                : tx.preparedQuery(MERGED)
                        .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
                        .map(rows -> locked.with(rows));
    }

    /**
     * Saves what happened: row, timeline and feed. Empty changes are left out. The rows of existing incidents must be
     * locked.
     *
     * @return the incidents as saved, with number and version, in the order given
     * @throws io.tocsin.db.Db.LostRace (as a failed future) when another transaction has opened one of the new
     *     incidents' keys
     */
    public Future<List<Incident>> save(SqlConnection tx, List<Change> all, Instant now) {
        List<Change> effective =
                all.stream().filter(change -> !change.isEmpty()).toList();
        var numbers = new HashMap<UUID, Long>();
        // What leaves a dedup key free comes before what takes it.
        return update(tx, effective, true)
                .compose(done -> insert(tx, effective, true, numbers))
                .compose(done -> KeyReferee.admit(tx, effective))
                .compose(done -> update(tx, effective, false))
                .compose(done -> insert(tx, effective, false, numbers))
                .compose(done -> record(tx, effective, numbers, now))
                .map(done -> all.stream().map(change -> saved(change, numbers)).toList());
    }

    private static Future<Void> insert(
            SqlConnection tx, List<Change> effective, boolean resolved, Map<UUID, Long> numbers) {
        List<Change> opened = effective.stream()
                .filter(change -> change.isNew() && change.after().isResolved() == resolved)
                .sorted(Comparator.comparing(
                        change -> String.valueOf(change.after().dedupKey())))
                .toList();
        return opened.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(INSERT).execute(rows(opened)).map(rows -> number(rows, opened.size(), numbers));
    }

    private static Void number(RowSet<Row> rows, int expected, Map<UUID, Long> numbers) {
        if (rows.rowCount() < expected) {
            throw new Db.LostRace("another transaction opened an incident of the same key");
        }
        rows.forEach(row -> numbers.put(row.getUUID("id"), row.getLong("number")));
        return null;
    }

    private static Future<Void> update(SqlConnection tx, List<Change> effective, boolean resolved) {
        List<Change> changed = effective.stream()
                .filter(change -> !change.isNew() && change.after().isResolved() == resolved)
                .toList();
        return changed.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(UPDATE)
                        .execute(rows(changed))
                        .<Void>mapEmpty()
                        .recover(KeyReferee::lostKey);
    }

    private Future<Void> record(SqlConnection tx, List<Change> effective, Map<UUID, Long> numbers, Instant now) {
        var entries = new ArrayList<TimelineEntry>();
        var told = new ArrayList<NewChange>();
        for (Change change : effective) {
            entries.addAll(change.entries());
            String summary = change.events().isEmpty() ? "" : Json.text(saved(change, numbers));
            for (Event event : change.events()) {
                told.add(new NewChange(now, event.name(), change.after().id(), summary, Json.text(event.change())));
            }
        }
        return timeline.insert(tx, entries, now).compose(done -> changes.append(tx, told));
    }

    private static Incident saved(Change change, Map<UUID, Long> numbers) {
        Incident after = change.after();
        if (change.isEmpty()) {
            return after;
        }
        Long number = numbers.get(after.id());
        return after.edit()
                .number(number == null ? after.number() : number)
                .version(after.version() + 1)
                .build();
    }

    private static List<Incident> incidents(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(IncidentRow::read)
                .collect(Collectors.toList());
    }

    private static Tuple rows(List<Change> changes) {
        return Columns.of(changes.stream().map(Change::after).toList())
                .uuid(Incident::id)
                .text(Incident::title)
                .text(Incident::description)
                .text(incident -> incident.phase().word())
                .text(incident -> incident.severity().word())
                .smallint(Incident::impact)
                .text(Incident::service)
                .text(Incident::environment)
                .text(incident -> Json.text(incident.labels()))
                .text(incident -> Json.text(incident.tags()))
                .text(Incident::assignee)
                .text(Incident::team)
                .text(Incident::runbookUrl)
                .text(Incident::origin)
                .text(Incident::dedupKey)
                .text(IncidentStore::firingSeverities)
                .integer(incident -> incident.alerts().firing())
                .integer(incident -> incident.alerts().resolved())
                .integer(incident -> incident.alerts().unconfirmed())
                .uuid(Incident::previous)
                .time(Incident::startedAt)
                .time(Incident::createdAt)
                .time(Incident::updatedAt)
                .time(Incident::acknowledgedAt)
                .text(Incident::acknowledgedBy)
                .time(Incident::resolvedAt)
                .text(Incident::resolvedBy)
                .bool(Incident::resolvedByAlerts)
                .tuple();
    }

    /** PostgreSQL's own text form of an integer array: arrays of arrays cannot be unnested by row. */
    private static String firingSeverities(Incident incident) {
        return incident.alerts().firingBySeverity().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
