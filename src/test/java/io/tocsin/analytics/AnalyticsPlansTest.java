package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.analytics.AnalyticsQueries.Keys;
import io.tocsin.analytics.AnalyticsQueries.Split;
import io.tocsin.db.FilledDatabase;
import io.tocsin.db.Plan;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL does for figures about a part of many incidents. Figures about all of them read them all. */
class AnalyticsPlansTest {

    private static final FilledDatabase FILLED = new FilledDatabase();
    private static final Instant NOW = FilledDatabase.NOW;
    private static final List<String> ANY = List.of();
    private static final Split SPLIT = new Split("service", ZoneId.of("Europe/Berlin"));
    private static final String[] KEYS = new Keys(Map.of("service-7", 1L), 0).names();

    @AfterAll
    static void close() {
        FILLED.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void aShortTimeIsReadByItsIndex(int days) {
        Scope scope = scope(days, ANY);

        readByTime(plan(AnalyticsSql.SUMMARY, summary(scope)));
        readByTime(plan(AnalyticsSql.KEYS, scope.parameters().addString("team").addInteger(20)));
        readByTime(plan(AnalyticsSql.OPENED, SPLIT.add(scope.parameters()).addArrayOfString(KEYS)));
        // All it needs is in the index of services, which PostgreSQL may prefer.
        assertThat(FILLED.bigReadWhole(
                        plan(AnalyticsSql.HOURS, SPLIT.add(scope.parameters()).addArrayOfString(null))))
                .isEmpty();
    }

    @Test
    void whatWasResolvedInAShortTimeIsReadByItsIndex() {
        Scope scope = scope(3, ANY);

        Plan plan = plan(AnalyticsSql.RESOLVED, SPLIT.add(scope.parameters()).addArrayOfString(KEYS));
        assertThat(plan.indexes()).containsExactly("incident_resolved");
    }

    @Test
    void whatWasOpenBeforeIsReadWithoutWhatHasLongBeenResolved() {
        Tuple parameters = scope(3, ANY).since().addString("service").addArrayOfString(KEYS);

        Plan plan = plan(AnalyticsSql.OPEN_BEFORE, parameters);
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
        assertThat(plan.indexes()).contains("incident_resolved");
    }

    @Test
    void aServiceIsReadByItsIndex() {
        Plan plan = plan(AnalyticsSql.SUMMARY, summary(scope(90, List.of("service-7"))));

        assertThat(plan.indexes()).containsExactly("incident_service");
    }

    @Test
    void noisyAlertsAreReadFromTheDaysOfTheTime() {
        Plan plan = plan(AnalyticsSql.NOISY, AnalyticsQueries.noisyParameters(scope(2, ANY), "alertname"));

        assertThat(plan.read())
                .filteredOn(part -> part.startsWith("alert_event"))
                .isNotEmpty()
                .allMatch(part -> part.matches("alert_event_202611(19|20|21)"));
    }

    private static void readByTime(Plan plan) {
        assertThat(plan.indexes()).as("%s", plan).containsExactly("incident_created");
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
    }

    private static Plan plan(String sql, Tuple values) {
        return FILLED.custom(sql, values);
    }

    private static Tuple summary(Scope scope) {
        return AnalyticsQueries.parameters(scope, AnalyticsSettings.DEFAULTS, NOW);
    }

    private static Scope scope(int days, List<String> service) {
        return new Scope(NOW.minus(Duration.ofDays(days)), NOW, service, ANY, ANY, ANY);
    }
}
