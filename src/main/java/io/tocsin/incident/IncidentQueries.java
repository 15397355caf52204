package io.tocsin.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.MatcherSql;
import io.tocsin.db.Columns;
import io.tocsin.db.Planning;
import io.tocsin.http.Cursor;
import io.tocsin.http.Json;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents and what belongs to them. What takes several statements is read on a snapshot, so that rows, counts and
 * position tell of one moment.
 */
public final class IncidentQueries {

    @Language("PostgreSQL")
    static final String GET = "SELECT " + IncidentRow.COLUMNS + """

            FROM incident
            WHERE id = $1::uuid OR number = $2::bigint""";

    @Language("PostgreSQL")
    static final String ID = "SELECT id FROM incident WHERE id = $1::uuid OR number = $2::bigint";

    @Language("PostgreSQL")
    static final String OPEN_WITH_KEY = """
            SELECT number FROM incident WHERE dedup_key = $1::text AND phase <> 'resolved'""";

    @Language("PostgreSQL")
    static final String TIMELINE = """
            SELECT id, incident_id, at, kind, visibility, action, text, changes::text AS changes, actor_type, actor_name,
                merged_from
            FROM timeline_entry
            WHERE incident_id = $1 AND (at, id) < ($2::timestamptz, $3::uuid)
            ORDER BY at DESC, id DESC
            LIMIT $4""";

    @Language("PostgreSQL")
    static final String ACTIVE = """
            SELECT status, severity, count(*) AS incidents FROM incident WHERE phase <> 'resolved' GROUP BY status, severity""";

    private static final String TIMELINE_LIST = "timeline";

    private static final TypeReference<LinkedHashMap<String, List<@Nullable Object>>> CHANGES =
            new TypeReference<>() {};

    private final ChangeStore changes;
    private final AlertQueries alerts;

    public IncidentQueries(ChangeStore changes, AlertQueries alerts) {
        this.changes = changes;
        this.alerts = alerts;
    }

    OverviewQueries overview() {
        return new OverviewQueries(changes);
    }

    /** How many incidents are open in one status and severity, both as stored. */
    record Active(String status, String severity, long incidents) {}

    /** Fails with {@link io.tocsin.problem.Problem.NotFound}, as everything here that takes a reference. */
    Future<UUID> id(SqlConnection connection, IncidentRef ref) {
        if (ref.id() != null) {
            return Future.succeededFuture(ref.id());
        }
        return one(connection, ID, ref).map(row -> row.getUUID("id"));
    }

    Future<Incident> require(SqlConnection connection, IncidentRef ref) {
        return one(connection, GET, ref).map(IncidentRow::read);
    }

    Future<IncidentDetail> detail(SqlConnection tx, IncidentRef ref) {
        return require(tx, ref).compose(incident -> detail(tx, incident));
    }

    private Future<IncidentDetail> detail(SqlConnection tx, Incident incident) {
        Future<Page<TimelineEntry>> timeline = timeline(tx, incident.id(), Paging.FIRST);
        Future<Page<AlertView>> fired = alerts(tx, incident.id(), Paging.FIRST);
        return Future.all(timeline, fired)
                .map(both -> new IncidentDetail(
                        incident,
                        timeline.result().items(),
                        fired.result().items(),
                        timeline.result().position()));
    }

    Future<Page<Incident>> list(SqlConnection tx, IncidentListing listing, Paging paging) {
        IncidentOrder order = listing.order();
        Tuple parameters = listing.parameters(paging);
        Future<String> position = position(tx);
        return Future.all(position, Planning.forValues(tx))
                .compose(ready -> tx.preparedQuery(order.sql()).execute(parameters))
                .map(rows -> Page.of(all(rows, IncidentRow::read), paging.limit(), order::cursor, position.result()))
                .compose(page -> listing.counted() ? counted(tx, listing, page) : Future.succeededFuture(page))
                .recover(MatcherSql::refuse);
    }

    Future<IncidentFacets> facets(SqlConnection tx, IncidentFilter filter) {
        Tuple parameters = filter.parameters().addInteger(IncidentFacets.MOST).addInteger(IncidentFacets.VALUES);
        Future<String> position = position(tx);
        return Future.all(position, Planning.forValues(tx))
                .compose(ready -> tx.preparedQuery(IncidentListSql.FACETS).execute(parameters))
                .map(rows -> IncidentFacets.of(rows, position.result()))
                .recover(MatcherSql::refuse);
    }

    private static Future<Page<Incident>> counted(SqlConnection tx, IncidentListing listing, Page<Incident> page) {
        return tx.preparedQuery(IncidentListSql.COUNT)
                .execute(listing.filter().parameters())
                .map(rows -> page.counted(rows.iterator().next().getLong("total")));
    }

    Future<Page<TimelineEntry>> timeline(SqlConnection tx, UUID incident, Paging paging) {
        Cursor after = paging.after(TIMELINE_LIST);
        Tuple parameters = Tuple.of(
                incident,
                Columns.utc(after == null ? Cursor.FUTURE : after.time(0)),
                after == null ? Cursor.LAST_ID : after.uuid(1),
                paging.rows());
        return position(tx)
                .compose(position -> tx.preparedQuery(TIMELINE)
                        .execute(parameters)
                        .map(rows -> all(rows, IncidentQueries::entry))
                        .map(entries -> Page.of(entries, paging.limit(), IncidentQueries::cursor, position)));
    }

    Future<Page<AlertView>> alerts(SqlConnection tx, UUID incident, Paging paging) {
        return position(tx).compose(position -> alerts.ofIncident(tx, incident, paging, position));
    }

    /** The number of the incident that is open with this dedup key; null when none is. */
    Future<@Nullable Long> openWithKey(SqlConnection tx, @Nullable String key) {
        return tx.preparedQuery(OPEN_WITH_KEY)
                .execute(Tuple.of(key))
                .map(rows -> all(rows, row -> row.getLong("number")))
                .map(numbers -> numbers.isEmpty() ? null : numbers.get(0));
    }

    Future<List<Active>> active(SqlConnection connection) {
        return connection.preparedQuery(ACTIVE).execute().map(rows -> all(rows, IncidentQueries::active));
    }

    private Future<String> position(SqlConnection tx) {
        return changes.position(tx).map(Position::toString);
    }

    private static Future<Row> one(SqlConnection connection, String sql, IncidentRef ref) {
        Long number = ref.id() == null ? ref.number() : null;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(ref.id(), number))
                .map(rows -> first(rows).orElseThrow(ref::missing));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Cursor cursor(TimelineEntry last) {
        return Cursor.of(TIMELINE_LIST, last.at(), last.id());
    }

    private static Active active(Row row) {
        return new Active(row.getString("status"), row.getString("severity"), row.getLong("incidents"));
    }

    private static TimelineEntry entry(Row row) {
        return new TimelineEntry(
                row.getUUID("id"),
                row.getUUID("incident_id"),
                IncidentRow.time(row, "at"),
                row.getString("kind"),
                row.getString("visibility"),
                row.getString("action"),
                row.getString("text"),
                changes(row.getString("changes")),
                new Actor(row.getString("actor_type"), row.getString("actor_name")),
                row.getLong("merged_from"));
    }

    private static Map<String, List<@Nullable Object>> changes(String json) {
        try {
            return Json.MAPPER.readValue(json, CHANGES);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("changes of a timeline entry are not an object of pairs", corrupt);
        }
    }
}
