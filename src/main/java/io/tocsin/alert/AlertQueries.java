package io.tocsin.alert;

import io.tocsin.db.Columns;
import io.tocsin.db.Planning;
import io.tocsin.http.Cursor;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Reads alerts and their histories as the contract shows them. Best on a snapshot, so that pages and positions agree. */
public final class AlertQueries {

    private static final String VIEW = """
            SELECT alert.id, COALESCE(integration.name, alert.integration_id::text) AS integration, alert.fingerprint,
                alert.status, alert.severity, alert.title, alert.service, alert.environment,
                alert.labels::text AS labels, alert.annotations::text AS annotations, alert.starts_at, alert.ends_at,
                seen.first_seen_at, seen.last_seen_at, seen.count, seen.last_receipt, alert.generator_url,
                alert.alertmanager_url, incident.id AS incident_id, incident.number AS incident_number,
                incident.status AS incident_status, alert.silence_id
            FROM alert
            JOIN alert_seen seen ON seen.alert_id = alert.id
            LEFT JOIN integration ON integration.id = alert.integration_id
            LEFT JOIN incident ON incident.id = alert.incident_id
            """;

    @Language("PostgreSQL")
    static final String GET = VIEW + "WHERE alert.id = $1";

    // A single service is an equality, because only that lets the planner read its index in the order of the list. The
    // labels
    // that must be equal are asked for once more, in the words of their index.
    @Language("PostgreSQL")
    static final String LIST = VIEW + """
            WHERE ($1::text[] IS NULL OR alert.status = ANY ($1::text[]))
                AND ($2::text[] IS NULL OR alert.severity = ANY ($2::text[]))
                AND ($3::text[] IS NULL OR CASE cardinality($3::text[]) WHEN 1 THEN alert.service = ($3::text[])[1]
                    ELSE alert.service = ANY ($3::text[]) END)
                AND ($4::text[] IS NULL OR alert.environment = ANY ($4::text[]))
                AND ($5::text[] IS NULL OR alert.fingerprint = ANY ($5::text[]))
                AND ($6::text[] IS NULL OR alert.integration_id = ANY (
                    ARRAY (SELECT named.id FROM integration named WHERE named.name = ANY ($6::text[]))))
                AND alert.starts_at >= $7::timestamptz AND alert.starts_at < $8::timestamptz
                AND """ + MatcherSql.fit("alert.labels", 9) + """
            AND ($15::jsonb IS NULL OR alert.labels @> $15::jsonb)
            AND (alert.starts_at, alert.id) < ($12::timestamptz, $13::uuid)
            ORDER BY alert.starts_at DESC, alert.id DESC
            LIMIT $14""";

    // The page is chosen along the key, which begins with the time when an alert was new; an incident may have
    // thousands.
    @Language("PostgreSQL")
    static final String OF_INCIDENT = VIEW + """
            JOIN (
                SELECT alert_id FROM incident_alert
                WHERE incident_id = $1 AND alert_id < $2
                ORDER BY alert_id DESC
                LIMIT $3) AS shown ON shown.alert_id = alert.id
            ORDER BY alert.id DESC""";

    @Language("PostgreSQL")
    static final String HISTORY = """
            SELECT id, at, receipt_id, decision, status, starts_at, ends_at, incident_id
            FROM alert_event
            WHERE alert_id = $1 AND id < $2::uuid
            ORDER BY id DESC
            LIMIT $3""";

    @Language("PostgreSQL")
    static final String MUTED = "SELECT count(*) AS total FROM alert WHERE silence_id = $1 AND status <> 'resolved'";

    // A position is the feed's (io.tocsin.incident.Position); this package may not know it, only how it is written.
    @Language("PostgreSQL")
    static final String POSITION = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text || '-0' AS position";

    private static final String ALERTS = "alerts";
    private static final String INCIDENT_ALERTS = "incident-alerts";
    private static final String ALERT_HISTORY = "history";

    /** Empty when there is no such alert. */
    Future<Optional<AlertView>> get(SqlConnection connection, UUID alert) {
        return connection
                .preparedQuery(GET)
                .execute(Tuple.of(alert))
                .map(rows -> all(rows, AlertQueries::view).stream().findFirst());
    }

    /** Alerts that fit, the latest start first. In a transaction, of which the later statements are planned anew, too. */
    Future<Page<AlertView>> list(SqlConnection connection, AlertFilter filter, Paging paging) {
        Tuple parameters = parameters(filter, paging);
        Future<String> position = position(connection);
        return Future.all(position, Planning.forValues(connection))
                .compose(ready -> connection.preparedQuery(LIST).execute(parameters))
                .map(rows -> page(rows, paging, position.result()))
                .recover(MatcherSql::refuse);
    }

    /** Of {@link #LIST}. */
    static Tuple parameters(AlertFilter filter, Paging paging) {
        Cursor after = paging.after(ALERTS);
        return MatcherSql.add(fields(filter), filter.matchers())
                .addOffsetDateTime(Columns.utc(after == null ? Cursor.FUTURE : after.time(0)))
                .addUUID(after == null ? Cursor.LAST_ID : after.uuid(1))
                .addInteger(paging.rows())
                .addJsonObject(equal(filter.matchers()));
    }

    /** The labels that there must be; null for none. Of two values for one label neither can be had with the other. */
    private static @Nullable JsonObject equal(List<Matcher> matchers) {
        var labels = new JsonObject();
        matchers.stream().filter(Matcher::isIndexed).forEach(matcher -> labels.put(matcher.name(), matcher.value()));
        return labels.isEmpty() ? null : labels;
    }

    /**
     * The alerts that an incident has or has had, the one first seen last first: unlike its start, that never changes.
     *
     * @param position the feed's, of this snapshot
     */
    public Future<Page<AlertView>> ofIncident(SqlConnection connection, UUID incident, Paging paging, String position) {
        Cursor after = paging.after(INCIDENT_ALERTS);
        Tuple parameters = Tuple.of(incident, after == null ? Cursor.LAST_ID : after.uuid(0), paging.rows());
        return connection
                .preparedQuery(OF_INCIDENT)
                .execute(parameters)
                .map(rows -> all(rows, AlertQueries::view))
                .map(found -> Page.of(found, paging.limit(), it -> Cursor.of(INCIDENT_ALERTS, it.id()), position));
    }

    /** The changes of an alert's state, the newest first. */
    Future<Page<AlertEventView>> history(SqlConnection connection, UUID alert, Paging paging) {
        Cursor after = paging.after(ALERT_HISTORY);
        Tuple parameters = Tuple.of(alert, after == null ? Cursor.LAST_ID : after.uuid(0), paging.rows());
        return position(connection)
                .compose(position -> connection
                        .preparedQuery(HISTORY)
                        .execute(parameters)
                        .map(rows -> all(rows, AlertQueries::event))
                        .map(events ->
                                Page.of(events, paging.limit(), it -> Cursor.of(ALERT_HISTORY, it.id()), position)));
    }

    /** How many alerts a silence mutes. */
    public Future<Long> muted(SqlConnection connection, UUID silence) {
        return connection
                .preparedQuery(MUTED)
                .execute(Tuple.of(silence))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** The feed's position of this snapshot. */
    public Future<String> position(SqlConnection connection) {
        return connection
                .preparedQuery(POSITION)
                .execute()
                .map(rows -> rows.iterator().next().getString("position"));
    }

    private static Tuple fields(AlertFilter filter) {
        return Tuple.tuple()
                .addArrayOfString(orNull(filter.status()))
                .addArrayOfString(orNull(filter.severity()))
                .addArrayOfString(orNull(filter.service()))
                .addArrayOfString(orNull(filter.environment()))
                .addArrayOfString(orNull(filter.fingerprint()))
                .addArrayOfString(orNull(filter.integration()))
                .addOffsetDateTime(Columns.utc(filter.from()))
                .addOffsetDateTime(Columns.utc(filter.to()));
    }

    private static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }

    private static Page<AlertView> page(RowSet<Row> rows, Paging paging, String position) {
        List<AlertView> found = all(rows, AlertQueries::view);
        return Page.of(found, paging.limit(), it -> Cursor.of(ALERTS, it.startsAt(), it.id()), position);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static AlertView view(Row row) {
        Labels labels = AlertRow.labels(row, "labels");
        Labels annotations = AlertRow.labels(row, "annotations");
        return new AlertView(
                row.getUUID("id"),
                row.getString("integration"),
                row.getString("fingerprint"),
                row.getString("status"),
                row.getString("severity"),
                row.getString("title"),
                row.getString("service"),
                row.getString("environment"),
                labels.pairs(),
                annotations.pairs(),
                Objects.requireNonNull(AlertRow.time(row, "starts_at")),
                AlertRow.time(row, "ends_at"),
                Objects.requireNonNull(AlertRow.time(row, "first_seen_at")),
                Objects.requireNonNull(AlertRow.time(row, "last_seen_at")),
                row.getLong("count"),
                row.getUUID("last_receipt"),
                row.getString("generator_url"),
                SenderPages.dashboard(annotations),
                SenderPages.panel(annotations),
                SenderPages.silence(annotations, labels, row.getString("alertmanager_url")),
                link(row),
                row.getUUID("silence_id"));
    }

    private static AlertView.@Nullable IncidentLink link(Row row) {
        UUID incident = row.getUUID("incident_id");
        return incident == null
                ? null
                : new AlertView.IncidentLink(
                        incident, row.getLong("incident_number"), row.getString("incident_status"));
    }

    private static AlertEventView event(Row row) {
        return new AlertEventView(
                row.getUUID("id"),
                Objects.requireNonNull(AlertRow.time(row, "at")),
                row.getUUID("receipt_id"),
                row.getString("decision"),
                row.getString("status"),
                Objects.requireNonNull(AlertRow.time(row, "starts_at")),
                AlertRow.time(row, "ends_at"),
                row.getUUID("incident_id"));
    }
}
