package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.FilledDatabase;
import io.tocsin.db.Plan;
import io.tocsin.http.Cursor;
import io.tocsin.http.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does for lists of alerts among many, most of which are resolved. */
class AlertPlansTest {

    private static final FilledDatabase FILLED = new FilledDatabase();
    private static final List<String> ANY = List.of();

    @AfterAll
    static void close() {
        FILLED.close();
    }

    @Test
    void aPageOfAllIsReadAlongTheIndexOfItsOrder() {
        Plan plan = plan(new Filter().built());

        assertThat(plan.indexes()).contains("alert_started");
        assertThat(plan.sortsForAPage()).isFalse();
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
    }

    @Test
    void whoAsksForFiringAlertsReadsNoResolvedOnes() {
        for (List<String> status : List.of(List.of("firing"), List.of("firing", "unconfirmed"))) {
            for (List<String> service : List.of(ANY, List.of("service-7"), List.of("nowhere"))) {
                Plan plan = plan(new Filter().status(status).service(service).built());
                assertThat(plan.indexes())
                        .as("%s", plan)
                        .containsAnyOf("alert_firing", "alert_service")
                        .doesNotContain("alert_started");
            }
        }
    }

    @Test
    void aServiceIsReadInTheOrderOfTheList() {
        for (String service : List.of("service-7", "nowhere")) {
            Plan plan = plan(new Filter().service(List.of(service)).built());
            assertThat(plan.indexes()).contains("alert_service").doesNotContain("alert_started");
            assertThat(plan.sortsForAPage()).isFalse();
        }
    }

    @Test
    void anEqualLabelThatFitsFewIsLookedUp() {
        for (String selector : List.of("region=nowhere", "{region=nowhere,alertname=~\"L.*\"}", "nothing=here")) {
            assertThat(plan(new Filter().matching(selector).built()).indexes())
                    .as(selector)
                    .contains("alert_labels")
                    .doesNotContain("alert_started");
        }
        assertThat(plan(new Filter().matching("region=eu").built()).indexes()).contains("alert_started");
    }

    @Test
    void aFingerprintIsLookedUp() {
        assertThat(plan(new Filter().fingerprint("000000000000abcd").built()).indexes())
                .contains("alert_integration_id_fingerprint_key")
                .doesNotContain("alert_started");
    }

    @Test
    void oneFilterReadsNoWholeTable() {
        for (AlertFilter filter : List.of(
                new Filter().status(List.of("resolved")).built(),
                new Filter().service(List.of("service-7")).built(),
                new Filter().integration("am-1").built(),
                new Filter().from(FilledDatabase.NOW.minus(Duration.ofDays(1))).built(),
                new Filter().matching("{region=\"eu\",alertname=~\"L.*\"}").built())) {
            assertThat(FILLED.bigReadWhole(plan(filter))).as("%s", filter).isEmpty();
        }
    }

    @Test
    void searchesThatFindNothingDoNotSpoilThePlansOfTheSearchesAfterThem() {
        var queries = new AlertQueries();
        AlertFilter filter = new Filter().service(List.of("nowhere")).built();

        assertThat(FILLED.genericPlans("ORDER BY alert.starts_at", tx -> queries.list(tx, filter, Paging.FIRST)))
                .isZero();
    }

    private static Plan plan(AlertFilter filter) {
        return FILLED.custom(AlertQueries.LIST, AlertQueries.parameters(filter, Paging.FIRST));
    }

    private static final class Filter {
        private List<String> status = ANY;
        private List<String> service = ANY;
        private List<String> fingerprint = ANY;
        private List<String> integration = ANY;
        private Instant from = Cursor.PAST;
        private List<Matcher> matchers = List.of();

        Filter status(List<String> words) {
            status = words;
            return this;
        }

        Filter service(List<String> names) {
            service = names;
            return this;
        }

        Filter fingerprint(String value) {
            fingerprint = List.of(value);
            return this;
        }

        Filter integration(String name) {
            integration = List.of(name);
            return this;
        }

        Filter from(Instant earliest) {
            from = earliest;
            return this;
        }

        Filter matching(String selector) {
            matchers = Matchers.parse(selector);
            return this;
        }

        AlertFilter built() {
            return new AlertFilter(status, ANY, service, ANY, fingerprint, integration, from, Cursor.FUTURE, matchers);
        }
    }
}
