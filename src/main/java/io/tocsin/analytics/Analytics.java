package io.tocsin.analytics;

import io.tocsin.analytics.AnalyticsQueries.Keys;
import io.tocsin.analytics.AnalyticsQueries.Split;
import io.tocsin.db.Db;
import io.tocsin.db.Planning;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures, each set on one snapshot: how many incidents there were, how fast they were taken and ended, when they came,
 * which alerts are noisy. {@code docs/analytics.md} says what each figure counts.
 */
public final class Analytics {

    static final String SERVICE = "service";
    static final String WEEKDAY = "weekday";

    private final Db db;
    private final AnalyticsSettings settings;
    private final AnalyticsQueries queries = new AnalyticsQueries();

    public Analytics(Db db, AnalyticsSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    Future<Summary> summary(Scope scope, Instant now) {
        return onSnapshot(tx -> {
            Future<Keys> services = queries.keys(tx, scope, SERVICE);
            return queries.cohort(tx, scope, settings, now)
                    .compose(cohort -> services.map(keys -> summary(scope, now, cohort, keys)));
        });
    }

    /** @param by service, severity or team; null for all incidents in one series */
    Future<Trends> trends(Scope scope, @Nullable String by, ZoneId zone, Instant now) {
        var split = new Split(by, zone);
        return onSnapshot(tx -> (by == null ? Future.succeededFuture(Keys.ONE) : queries.keys(tx, scope, by))
                .compose(keys -> series(tx, scope, split, keys)
                        .map(series ->
                                new Trends(scope.from(), scope.to(), now, zone.getId(), by, series, keys.more()))));
    }

    /** @param by service or weekday */
    Future<Heatmap> heatmap(Scope scope, String by, ZoneId zone, Instant now) {
        var split = new Split(by, zone);
        return onSnapshot(tx -> by.equals(WEEKDAY)
                ? queries.hours(tx, scope, split, null).map(hours -> heatmap(scope, split, now, weekdays(hours), 0))
                : queries.keys(tx, scope, by)
                        .compose(keys -> queries.hours(tx, scope, split, keys)
                                .map(hours -> heatmap(scope, split, now, services(keys, hours), keys.more()))));
    }

    /** @param by alertname or title */
    Future<Noisy> noisy(Scope scope, String by, Instant now) {
        return onSnapshot(tx -> queries.noisy(tx, scope, by)
                .map(found -> new Noisy(scope.from(), scope.to(), now, by, found.lines(), found.more())));
    }

    private <T> Future<T> onSnapshot(Function<SqlConnection, Future<T>> work) {
        return db.inSurvey(
                tx -> Planning.forValues(tx).compose(set -> work.apply(tx)).recover(AnalyticsQueries::refuse));
    }

    private static Summary summary(Scope scope, Instant now, AnalyticsQueries.Cohort cohort, Keys services) {
        List<Summary.OfService> byService = services.incidents().entrySet().stream()
                .map(one -> new Summary.OfService(orNull(one.getKey()), one.getValue()))
                .toList();
        return new Summary(
                scope.from(),
                scope.to(),
                now,
                cohort.incidents(),
                cohort.byStatus(),
                cohort.bySeverity(),
                byService,
                services.more(),
                cohort.mtta(),
                cohort.mttr());
    }

    private Future<List<Trends.Series>> series(SqlConnection tx, Scope scope, Split split, Keys keys) {
        Future<Map<String, Map<LocalDate, Trends.Opened>>> opened = queries.opened(tx, scope, split, keys);
        Future<Map<String, Map<LocalDate, Long>>> resolved = queries.resolved(tx, scope, split, keys);
        Future<Map<String, Long>> before = queries.openBefore(tx, scope, split.by(), keys);
        List<LocalDate> days = days(scope, split.zone());
        return Future.all(opened, resolved, before)
                .map(all -> Arrays.stream(keys.names())
                        .map(key -> new Trends.Series(
                                orNull(key),
                                Trends.days(
                                        days,
                                        opened.result().getOrDefault(key, Map.of()),
                                        resolved.result().getOrDefault(key, Map.of()),
                                        before.result().getOrDefault(key, 0L))))
                        .toList());
    }

    /** Every day of which some moment lies in the time. */
    static List<LocalDate> days(Scope scope, ZoneId zone) {
        if (scope.from().equals(scope.to())) {
            return List.of();
        }
        LocalDate last = scope.to().minusNanos(1).atZone(zone).toLocalDate();
        return scope.from()
                .atZone(zone)
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .toList();
    }

    private static Heatmap heatmap(Scope scope, Split split, Instant now, List<Heatmap.Line> lines, long more) {
        String by = String.valueOf(split.by());
        return new Heatmap(scope.from(), scope.to(), now, split.zone().getId(), by, lines, more);
    }

    private static List<Heatmap.Line> services(Keys keys, Map<String, List<Long>> hours) {
        return Arrays.stream(keys.names())
                .map(key -> Heatmap.Line.of(orNull(key), hours.getOrDefault(key, AnalyticsQueries.noHours())))
                .toList();
    }

    private static List<Heatmap.Line> weekdays(Map<String, List<Long>> hours) {
        var lines = new ArrayList<Heatmap.Line>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Long> found = hours.getOrDefault(String.valueOf(day.getValue()), AnalyticsQueries.noHours());
            lines.add(Heatmap.Line.of(day.name().toLowerCase(Locale.ROOT), found));
        }
        return lines;
    }

    private static @Nullable String orNull(String key) {
        return key.isEmpty() ? null : key;
    }
}
