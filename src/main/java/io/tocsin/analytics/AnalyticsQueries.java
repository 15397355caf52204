package io.tocsin.analytics;

import io.tocsin.alert.Severity;
import io.tocsin.db.Columns;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the figures. Best on a snapshot, so that those of several statements are of one moment. */
final class AnalyticsQueries {

    /** So many keys are told, those of the most incidents. */
    static final int KEYS = 20;

    private static final List<String> STATUSES = List.of("open", "acknowledged", "resolved");

    /** Invalid parameter value: what PostgreSQL says of a time zone that it does not know. */
    private static final String UNKNOWN_ZONE = "22023";

    /**
     * The keys of the most incidents, those first.
     *
     * @param more how many others there are
     */
    record Keys(Map<String, Long> incidents, long more) {
        /** All incidents under one key, where they are not told apart. */
        static final Keys ONE = new Keys(Map.of("", 0L), 0);

        Keys {
            incidents = Collections.unmodifiableMap(new LinkedHashMap<>(incidents));
        }

        String[] names() {
            return incidents.keySet().toArray(String[]::new);
        }
    }

    /** As {@link AnalyticsSql#SUMMARY} has it. */
    record Cohort(long incidents, Map<String, Long> byStatus, Map<String, Long> bySeverity, Timing mtta, Timing mttr) {
        Cohort {
            byStatus = Collections.unmodifiableMap(new LinkedHashMap<>(byStatus));
            bySeverity = Collections.unmodifiableMap(new LinkedHashMap<>(bySeverity));
        }
    }

    /** The days and hours of whom, and of what keys. */
    record Split(@Nullable String by, ZoneId zone) {
        Tuple add(Tuple parameters) {
            return parameters.addString(by).addString(zone.getId());
        }
    }

    Future<Cohort> cohort(SqlConnection tx, Scope scope, AnalyticsSettings targets, Instant now) {
        Tuple parameters = parameters(scope, targets, now);
        return tx.preparedQuery(AnalyticsSql.SUMMARY)
                .execute(parameters)
                .map(rows -> cohort(rows.iterator().next(), targets));
    }

    static Tuple parameters(Scope scope, AnalyticsSettings targets, Instant now) {
        return scope.parameters()
                .addOffsetDateTime(Columns.utc(now))
                .addDouble((double) targets.mttaTarget().toSeconds())
                .addDouble((double) targets.mttrTarget().toSeconds());
    }

    /** @param by service, severity or team */
    Future<Keys> keys(SqlConnection tx, Scope scope, String by) {
        return tx.preparedQuery(AnalyticsSql.KEYS)
                .execute(scope.parameters().addString(by).addInteger(KEYS))
                .map(AnalyticsQueries::keys);
    }

    /** By key and day. */
    Future<Map<String, Map<LocalDate, Trends.Opened>>> opened(SqlConnection tx, Scope scope, Split split, Keys keys) {
        return tx.preparedQuery(AnalyticsSql.OPENED)
                .execute(split.add(scope.parameters()).addArrayOfString(keys.names()))
                .map(rows -> {
                    var found = new HashMap<String, Map<LocalDate, Trends.Opened>>();
                    rows.forEach(row -> of(found, row).put(row.getLocalDate("day"), opened(row)));
                    return found;
                });
    }

    /** By key and day. */
    Future<Map<String, Map<LocalDate, Long>>> resolved(SqlConnection tx, Scope scope, Split split, Keys keys) {
        return tx.preparedQuery(AnalyticsSql.RESOLVED)
                .execute(split.add(scope.parameters()).addArrayOfString(keys.names()))
                .map(rows -> {
                    var found = new HashMap<String, Map<LocalDate, Long>>();
                    rows.forEach(row -> of(found, row).put(row.getLocalDate("day"), row.getLong("incidents")));
                    return found;
                });
    }

    /** By key. */
    Future<Map<String, Long>> openBefore(SqlConnection tx, Scope scope, @Nullable String by, Keys keys) {
        return tx.preparedQuery(AnalyticsSql.OPEN_BEFORE)
                .execute(scope.since().addString(by).addArrayOfString(keys.names()))
                .map(AnalyticsQueries::counts);
    }

    /**
     * By key, how many in each hour of the day.
     *
     * @param keys null for whatever there are
     */
    Future<Map<String, List<Long>>> hours(SqlConnection tx, Scope scope, Split split, @Nullable Keys keys) {
        String @Nullable [] names = keys == null ? null : keys.names();
        return tx.preparedQuery(AnalyticsSql.HOURS)
                .execute(split.add(scope.parameters()).addArrayOfString(names))
                .map(rows -> {
                    var found = new HashMap<String, List<Long>>();
                    rows.forEach(row -> found.computeIfAbsent(row.getString("key"), first -> noHours())
                            .set(row.getInteger("hour"), row.getLong("incidents")));
                    return found;
                });
    }

    static List<Long> noHours() {
        return new ArrayList<>(Collections.nCopies(Heatmap.HOURS, 0L));
    }

    /** The noisiest first. */
    Future<Noisy.Found> noisy(SqlConnection tx, Scope scope, String by) {
        return tx.preparedQuery(AnalyticsSql.NOISY)
                .execute(noisyParameters(scope, by))
                .map(rows -> new Noisy.Found(all(rows, AnalyticsQueries::line), more(rows)));
    }

    static Tuple noisyParameters(Scope scope, String by) {
        return scope.fields()
                .addString(by)
                .addUUID(Uuid7.floor(scope.from()))
                .addUUID(Uuid7.floor(scope.to()))
                .addInteger(KEYS);
    }

    /** PostgreSQL may know fewer time zones than we do; any other failure stays as it is. */
    static <T> Future<T> refuse(Throwable failure) {
        if (failure instanceof PgException pg && UNKNOWN_ZONE.equals(pg.getSqlState())) {
            var fault = new Problem.Fault("tz", "is not known to this PostgreSQL: " + pg.getErrorMessage());
            return Future.failedFuture(
                    new Problem.Malformed("The parameter 'tz' " + fault.detail() + ".", List.of(fault)));
        }
        return Future.failedFuture(failure);
    }

    private static Cohort cohort(Row row, AnalyticsSettings targets) {
        var byStatus = new LinkedHashMap<String, Long>();
        STATUSES.forEach(status -> byStatus.put(status, row.getLong(status)));
        var bySeverity = new LinkedHashMap<String, Long>();
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.word(), row.getLong(severity.word()));
        }
        long all = row.getLong("incidents");
        return new Cohort(
                all,
                byStatus,
                bySeverity,
                timing(row, "mtta", attainment(row, "mtta", all, targets.mttaTarget())),
                timing(row, "mttr", attainment(row, "mttr", all, targets.mttrTarget())));
    }

    private static Attainment attainment(Row row, String name, long all, Duration target) {
        return Attainment.of(
                target, all, row.getLong(name + "_met"), row.getLong(name + "_missed"), row.getLong(name + "_pending"));
    }

    private static Timing timing(Row row, String name, Attainment target) {
        return new Timing(
                row.getLong(name + "_n"),
                row.getDouble(name + "_mean"),
                row.getDouble(name + "_median"),
                row.getDouble(name + "_p90"),
                target);
    }

    private static Noisy.Line line(Row row) {
        return new Noisy.Line(
                row.getString("name"),
                row.getLong("alerts"),
                row.getLong("events"),
                row.getLong("incidents"),
                row.getLong("flaps"),
                row.getDouble("median"));
    }

    private static Keys keys(RowSet<Row> rows) {
        return new Keys(counts(rows), more(rows));
    }

    /** How many there are beside the rows, each of which says how many there are. */
    private static long more(RowSet<Row> rows) {
        return all(rows, row -> row.getLong("kinds")).stream().findFirst().orElse(0L) - rows.size();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        var counts = new LinkedHashMap<String, Long>();
        rows.forEach(row -> counts.put(row.getString("key"), row.getLong("incidents")));
        return counts;
    }

    private static <T> Map<LocalDate, T> of(Map<String, Map<LocalDate, T>> found, Row row) {
        return found.computeIfAbsent(row.getString("key"), first -> new HashMap<>());
    }

    private static Trends.Opened opened(Row row) {
        return new Trends.Opened(
                row.getLong("incidents"),
                row.getLong("mtta_n"),
                row.getDouble("mtta"),
                row.getLong("mttr_n"),
                row.getDouble("mttr"));
    }
}
