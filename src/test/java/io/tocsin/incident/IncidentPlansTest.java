package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.Matchers;
import io.tocsin.db.FilledDatabase;
import io.tocsin.db.Plan;
import io.tocsin.http.Cursor;
import io.tocsin.http.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL does for lists of incidents among many, most of which are resolved. */
class IncidentPlansTest {

    private static final FilledDatabase FILLED = new FilledDatabase();
    private static final List<String> ANY = List.of();

    @AfterAll
    static void close() {
        FILLED.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "updated", "-updated", "severity", "-severity", "number", "-number"})
    void aPageOfAllIsReadAlongTheIndexOfItsOrder(String sort) {
        Plan plan = plan(listing(sort, ANY, ANY, ANY, Cursor.PAST));

        assertThat(plan.indexes())
                .hasSize(1)
                .isSubsetOf(Set.of("incident_created", "incident_updated", "incident_severity", "incident_number_key"));
        assertThat(plan.sortsForAPage()).isFalse();
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "updated", "-updated", "severity", "-severity", "number", "-number"})
    void whoAsksForOpenIncidentsReadsNoResolvedOnes(String sort) {
        for (List<String> status : List.of(List.of("open"), List.of("acknowledged"), List.of("open", "acknowledged"))) {
            for (List<String> service : List.of(ANY, List.of("service-7"))) {
                readsOpenOnes(plan(listing(sort, status, service, ANY, Cursor.PAST)));
                assertThat(plan(listing(sort, status, service, List.of("nobody"), Cursor.PAST))
                                .indexes())
                        .isNotEmpty()
                        .allMatch(index -> index.startsWith("incident_open_") || index.equals("incident_assignee"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "-resolved"})
    void aPageByTheEndIsReadAlongTheIndexOfTheEnds(String sort) {
        for (List<String> status : List.of(ANY, List.of("resolved"))) {
            Plan plan = plan(listing(sort, status, ANY, ANY, Cursor.PAST));
            assertThat(plan.indexes()).containsExactly("incident_resolved");
            assertThat(plan.sortsForAPage()).isFalse();
            assertThat(FILLED.bigReadWhole(plan)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created", "created"})
    void whoAsksForResolvedIncidentsReadsNoOpenOnes(String sort) {
        Plan plan = plan(listing(sort, List.of("resolved"), ANY, ANY, Cursor.PAST));
        assertThat(plan.indexes()).containsExactly("incident_resolved_created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created", "severity"})
    void openIncidentsAreCountedAmongOpenOnes(String sort) {
        IncidentListing listing = listing(sort, List.of("open"), List.of("service-7"), ANY, Cursor.PAST);
        readsOpenOnes(FILLED.custom(IncidentListSql.COUNT, listing.filter().parameters()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created", "-updated", "severity", "-number"})
    void oneFilterReadsNoWholeTable(String sort) {
        Instant yesterday = FilledDatabase.NOW.minus(Duration.ofDays(1));
        for (IncidentListing listing : List.of(
                listing(sort, List.of("resolved"), ANY, ANY, Cursor.PAST),
                listing(sort, ANY, List.of("service-7"), ANY, Cursor.PAST),
                listing(sort, ANY, ANY, List.of("person-3"), Cursor.PAST),
                listing(sort, ANY, ANY, ANY, yesterday),
                listing(sort, List.of("resolved"), List.of("service-7"), ANY, yesterday))) {
            assertThat(FILLED.bigReadWhole(plan(listing))).as("%s", listing).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created", "created"})
    void aFilterThatFitsFewFindsThemByItsIndex(String sort) {
        List<String> rare = List.of("rare");
        IncidentOrder order = IncidentOrder.parse(sort);
        Map.of(
                        "incident_service",
                        new IncidentListing(of(ANY, rare, ANY, ANY, Cursor.PAST), order, false),
                        "incident_team",
                        new IncidentListing(of(ANY, ANY, rare, ANY, Cursor.PAST), order, false),
                        "incident_assignee",
                        listing(sort, ANY, ANY, rare, Cursor.PAST))
                .forEach((index, listing) -> assertThat(plan(listing).indexes()).containsExactly(index));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "updated", "-updated", "severity", "-severity", "number", "-number"})
    void fewWordsAreFoundByTheirIndex(String sort) {
        for (String words : List.of("broker 4711", "BROKER node 47", "host-4711", "#4711", "zebra", "zz")) {
            Plan plan = plan(new IncidentListing(searching(words, null), IncidentOrder.parse(sort), false));
            assertThat(plan.indexes()).as(words).contains("incident_search_words");
            assertThat(FILLED.bigReadWhole(plan)).as(words).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "updated", "-updated", "severity", "-severity", "number", "-number"})
    void frequentWordsAreFoundAlongTheOrder(String sort) {
        for (String words : List.of("latency", "lat", "host", "eu")) {
            Plan plan = plan(new IncidentListing(searching(words, null), IncidentOrder.parse(sort), false));
            assertThat(plan.sortsForAPage()).as(words).isFalse();
            assertThat(FILLED.bigReadWhole(plan)).as(words).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"instance=host-4711", "instance=~\"host-4711.*\"", "instance=~\"nothing.*\"", "region=nowhere"})
    void aLabelThatFitsFewIsFoundByItsIndex(String matcher) {
        Plan plan = plan(new IncidentListing(searching(null, matcher), IncidentOrder.NEWEST, false));

        assertThat(plan.indexes()).contains("incident_search_words");
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
    }

    @Test
    void aRareTagIsFoundByTheSameIndexAndAFrequentOneAlongTheOrder() {
        assertThat(plan(new IncidentListing(tagged("nothing"), IncidentOrder.NEWEST, false))
                        .indexes())
                .contains("incident_search_words");
        assertThat(plan(new IncidentListing(tagged("tag-3"), IncidentOrder.NEWEST, false))
                        .indexes())
                .contains("incident_created")
                .doesNotContain("incident_search_words");
    }

    @Test
    void whoSearchesNothingDoesNotTouchTheSearch() {
        assertThat(plan(listing("-created", ANY, ANY, ANY, Cursor.PAST)).read()).containsExactly("incident");
        assertThat(FILLED.custom(IncidentListSql.COUNT, IncidentFilter.ALL.parameters())
                        .read())
                .containsExactly("incident");
    }

    @Test
    void facetsOfFewReadNoWholeTable() {
        Instant yesterday = FilledDatabase.NOW.minus(Duration.ofDays(1));
        for (IncidentFilter filter : List.of(
                of(List.of("open"), ANY, ANY, ANY, Cursor.PAST),
                of(ANY, List.of("service-7"), ANY, ANY, Cursor.PAST),
                of(ANY, ANY, ANY, ANY, yesterday),
                searching("broker 4711", null))) {
            Plan plan = FILLED.custom(
                    IncidentListSql.FACETS,
                    filter.parameters().addInteger(100_000).addInteger(20));
            assertThat(FILLED.bigReadWhole(plan)).as("%s", filter).isEmpty();
        }
    }

    @Test
    void searchesForNobodyDoNotSpoilThePlansOfTheSearchesAfterThem() {
        var queries = new IncidentQueries(new ChangeStore(), new AlertQueries());
        IncidentListing listing = listing("-updated", ANY, ANY, List.of("nobody"), Cursor.PAST);

        assertThat(FILLED.genericPlans("ORDER BY updated_at", tx -> queries.list(tx, listing, Paging.FIRST)))
                .isZero();
    }

    private static void readsOpenOnes(Plan plan) {
        assertThat(plan.indexes()).as("%s", plan).anyMatch(index -> index.startsWith("incident_open_"));
        assertThat(FILLED.bigReadWhole(plan)).isEmpty();
    }

    private static Plan plan(IncidentListing listing) {
        return FILLED.custom(listing.order().sql(), listing.parameters(Paging.FIRST));
    }

    private static IncidentListing listing(
            String sort, List<String> status, List<String> service, List<String> assignee, Instant from) {
        return new IncidentListing(of(status, service, ANY, assignee, from), IncidentOrder.parse(sort), false);
    }

    private static IncidentFilter tagged(String tag) {
        return new IncidentFilter(
                ANY, ANY, ANY, ANY, ANY, ANY, List.of(tag), Cursor.PAST, Cursor.FUTURE, List.of(), SearchWords.NONE);
    }

    private static IncidentFilter searching(@Nullable String words, @Nullable String matchers) {
        return new IncidentFilter(
                ANY,
                ANY,
                ANY,
                ANY,
                ANY,
                ANY,
                ANY,
                Cursor.PAST,
                Cursor.FUTURE,
                matchers == null ? List.of() : Matchers.parse(matchers),
                SearchWords.of(words));
    }

    private static IncidentFilter of(
            List<String> status, List<String> service, List<String> team, List<String> assignee, Instant from) {
        return new IncidentFilter(
                status, ANY, service, ANY, team, assignee, ANY, from, Cursor.FUTURE, List.of(), SearchWords.NONE);
    }
}
