package io.tocsin.analytics;

import static io.tocsin.analytics.Figures.NOW;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every figure of the incidents in {@link Figures}, worked out by hand. */
@ExtendWith(VertxExtension.class)
class AnalyticsTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant THURSDAY = Instant.parse("2024-11-21T00:00:00Z");
    private static final Scope MONTH = scope(NOW.minus(Duration.ofDays(30)), NOW);

    private Figures figures;

    @BeforeEach
    void fill(Vertx vertx) {
        figures = new Figures(vertx);
    }

    @Test
    void theSummaryCountsAndTimesTheIncidentsOfTheTime() {
        figures.addIncidents();

        Summary summary = get(figures.analytics.summary(MONTH, NOW));

        assertThat(summary.incidents()).isEqualTo(7);
        assertThat(summary.byStatus()).isEqualTo(Map.of("open", 2L, "acknowledged", 1L, "resolved", 4L));
        assertThat(summary.bySeverity())
                .isEqualTo(Map.of("critical", 1L, "high", 3L, "medium", 1L, "low", 1L, "info", 1L));
        assertThat(summary.byService())
                .containsExactly(
                        new Summary.OfService("web", 4),
                        new Summary.OfService("db", 2),
                        new Summary.OfService(null, 1));
        assertThat(summary.moreServices()).isZero();
        // Taken after 300, 900 and 1200 s; three hours untaken; over after 1800 s untaken; over after 600 s; 600 s old.
        assertThat(summary.mtta())
                .isEqualTo(new Timing(3, 800.0, 900.0, 1200.0, new Attainment(900, 2, 3, 1, 1, 40.0)));
        // Over after 600, 1800, 3600 and 10800 s; three hours open; one hour; 600 s.
        assertThat(summary.mttr())
                .isEqualTo(new Timing(4, 4200.0, 1800.0, 10_800.0, new Attainment(7200, 3, 2, 2, 0, 60.0)));
    }

    @Test
    void filtersNarrowEveryFigure() {
        figures.addIncidents();

        var web = new Scope(MONTH.from(), NOW, List.of("web"), List.of("high", "critical"), List.of(), List.of());
        Summary summary = get(figures.analytics.summary(web, NOW));
        assertThat(summary.incidents()).isEqualTo(3);
        assertThat(summary.byService()).containsExactly(new Summary.OfService("web", 3));
        assertThat(summary.mtta().n()).isEqualTo(2);

        var core = new Scope(MONTH.from(), NOW, List.of(), List.of(), List.of(), List.of("core"));
        assertThat(get(figures.analytics.summary(core, NOW)).incidents()).isEqualTo(1);
        var elsewhere = new Scope(MONTH.from(), NOW, List.of(), List.of(), List.of("test"), List.of());
        assertThat(get(figures.analytics.summary(elsewhere, NOW)).incidents()).isZero();
    }

    @Test
    void withoutIncidentsThereAreZeroesAndNoMeans() {
        Summary summary = get(figures.analytics.summary(MONTH, NOW));

        assertThat(summary.incidents()).isZero();
        assertThat(summary.byService()).isEmpty();
        assertThat(summary.mtta()).isEqualTo(new Timing(0, null, null, null, new Attainment(900, 0, 0, 0, 0, null)));
        assertThat(get(figures.analytics.heatmap(MONTH, "service", UTC, NOW)).lines())
                .isEmpty();
        assertThat(get(figures.analytics.noisy(MONTH, "title", NOW)).alerts()).isEmpty();
        assertThat(get(figures.analytics.trends(MONTH, null, UTC, NOW)).series())
                .singleElement()
                .satisfies(all -> assertThat(all.days()).hasSize(31).allMatch(day -> day.openAtEnd() == 0));
    }

    @Test
    void trendsTellEachDayAndWhatIsOpenAtItsEnd() {
        figures.addIncidents();

        Trends trends = get(figures.analytics.trends(scope(THURSDAY, NOW), null, UTC, NOW));

        assertThat(trends.series())
                .containsExactly(new Trends.Series(
                        null, List.of(day(21, 2, 2, 2, 0, null, 2, 1200.0), day(22, 5, 3, 4, 3, 800.0, 2, 7200.0))));
    }

    @Test
    void aDayBeginsAndEndsWhereTheZoneHasIt() {
        figures.addIncidents();

        Trends trends = get(figures.analytics.trends(scope(THURSDAY.minusSeconds(3600), NOW), null, BERLIN, NOW));

        // What was created at half past eleven in the evening, UTC, is of the day after.
        assertThat(trends.series().get(0).days())
                .containsExactly(day(21, 1, 1, 2, 0, null, 1, 1800.0), day(22, 6, 4, 4, 3, 800.0, 3, 5000.0));
    }

    @Test
    void trendsTellServicesApart() {
        figures.addIncidents();

        Trends trends = get(figures.analytics.trends(scope(THURSDAY, NOW), "service", UTC, NOW));

        assertThat(trends.series()).extracting(Trends.Series::key).containsExactly("web", "db", null);
        assertThat(trends.series().get(0).days())
                .containsExactly(day(21, 1, 1, 2, 0, null, 1, 600.0), day(22, 3, 3, 2, 3, 800.0, 2, 7200.0));
        assertThat(trends.series().get(2).days())
                .containsExactly(day(21, 0, 0, 0, 0, null, 0, null), day(22, 1, 0, 1, 0, null, 0, null));
    }

    @Test
    void whatBelongsToFewerThanTheTwentyLargestIsOnlyCounted() {
        for (int i = 0; i < 25; i++) {
            figures.add(Figures.Case.of("2024-11-22T02:00:00Z", "high", "s" + i), null, null, null);
        }

        assertThat(get(figures.analytics.summary(MONTH, NOW)).moreServices()).isEqualTo(5);
        Trends trends = get(figures.analytics.trends(MONTH, "service", UTC, NOW));
        assertThat(trends.series()).hasSize(20);
        assertThat(trends.more()).isEqualTo(5);
        Heatmap heatmap = get(figures.analytics.heatmap(MONTH, "service", UTC, NOW));
        assertThat(heatmap.lines()).hasSize(20);
        assertThat(heatmap.more()).isEqualTo(5);
    }

    @Test
    void theHeatMapCountsTheHoursOfServices() {
        figures.addIncidents();

        Heatmap heatmap = get(figures.analytics.heatmap(MONTH, "service", UTC, NOW));

        assertThat(heatmap.lines()).extracting(Heatmap.Line::key).containsExactly("web", "db", null);
        assertThat(heatmap.lines()).extracting(Heatmap.Line::incidents).containsExactly(4L, 2L, 1L);
        assertThat(hours(heatmap, 0)).isEqualTo(Map.of(2, 2L, 11, 1L, 23, 1L));
        assertThat(hours(heatmap, 1)).isEqualTo(Map.of(10, 1L, 11, 1L));
    }

    @Test
    void theHeatMapCountsTheHoursOfWeekdaysInTheZone() {
        figures.addIncidents();

        Heatmap heatmap = get(figures.analytics.heatmap(MONTH, "weekday", BERLIN, NOW));

        assertThat(heatmap.lines())
                .extracting(Heatmap.Line::key)
                .containsExactly("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        assertThat(hours(heatmap, 3)).isEqualTo(Map.of(11, 1L));
        assertThat(hours(heatmap, 4)).isEqualTo(Map.of(0, 1L, 3, 2L, 10, 1L, 12, 2L));
        assertThat(hours(heatmap, 5)).isEmpty();
    }

    @Test
    void noisyAlertsChangeTheirStateOften() {
        UUID first = new UUID(0, 1);
        UUID web1 = figures.addAlert("Cpu", "Cpu on web1", "web");
        UUID web2 = figures.addAlert("Cpu", "Cpu on web2", "web");
        UUID disk = figures.addAlert(null, "Disk", "db");
        Instant start = NOW.minusSeconds(7200);
        figures.resolves(web1, Duration.ofMinutes(1), NOW.minus(Duration.ofDays(40)));
        figures.fires(web1, "OPENED", first, start);
        figures.fires(web2, "JOINED", first, start);
        figures.fires(disk, "OPENED", new UUID(0, 3), start);
        figures.resolves(web1, Duration.ofMinutes(5), start.plusSeconds(300));
        figures.fires(web1, "JOINED", first, start.plusSeconds(600));
        figures.resolves(web2, Duration.ofMinutes(10), start.plusSeconds(600));
        figures.resolves(web1, Duration.ofMinutes(2), start.plusSeconds(720));
        figures.fires(web1, "OPENED", new UUID(0, 2), start.plusSeconds(1200));

        assertThat(get(figures.analytics.noisy(MONTH, "alertname", NOW)).alerts())
                .containsExactly(new Noisy.Line("Cpu", 2, 7, 2, 2, 300.0), new Noisy.Line("Disk", 1, 1, 1, 0, null));
        assertThat(get(figures.analytics.noisy(MONTH, "title", NOW)).alerts())
                .containsExactly(
                        new Noisy.Line("Cpu on web1", 1, 5, 2, 2, 120.0),
                        new Noisy.Line("Cpu on web2", 1, 2, 0, 0, 600.0),
                        new Noisy.Line("Disk", 1, 1, 1, 0, null));
        var db = new Scope(MONTH.from(), NOW, List.of("db"), List.of(), List.of(), List.of());
        assertThat(get(figures.analytics.noisy(db, "alertname", NOW)).alerts())
                .extracting(Noisy.Line::name)
                .containsExactly("Disk");
    }

    private static Map<Integer, Long> hours(Heatmap heatmap, int line) {
        var hours = new TreeMap<Integer, Long>();
        for (int hour = 0; hour < 24; hour++) {
            long incidents = heatmap.lines().get(line).hours().get(hour);
            if (incidents > 0) {
                hours.put(hour, incidents);
            }
        }
        return hours;
    }

    private static Trends.Day day(
            int of, long opened, long resolved, long open, long taken, Double mtta, long ended, Double mttr) {
        return new Trends.Day(LocalDate.of(2024, 11, of), opened, resolved, open, taken, mtta, ended, mttr);
    }

    private static Scope scope(Instant from, Instant to) {
        return new Scope(from, to, List.of(), List.of(), List.of(), List.of());
    }
}
