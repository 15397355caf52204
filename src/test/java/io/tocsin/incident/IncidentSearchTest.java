package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Matchers;
import io.tocsin.alert.Severity;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding incidents by what is said of them. */
class IncidentSearchTest {

    private static Vertx vertx;

    /** For those who only look. */
    private static TestIncidents shared;

    private TestIncidents world = shared;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        shared = three();
    }

    @AfterAll
    static void stop() {
        get(vertx.close());
    }

    /** #1 about a web server, #2 about a database, #3 about neither. */
    private static TestIncidents three() {
        var made = new TestIncidents(vertx);
        open(made, "Latency of checkout", "Users wait.", Map.of("cluster", "prod-eu-1", "instance", "web_1:9100"));
        open(made, "Replication lag on db-7", null, Map.of("cluster", "prod-us-1", "role", "standby"));
        open(made, "Störung beim ÜBERTRAGEN 42", null, Map.of());
        return made;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "latency            | 1",
                "LATENC             | 1",
                "atency checkout    | 1",
                "checkout latency   | 1",
                "checkout lag       | none",
                "wait               | 1",
                "lag                | 2",
                "db                 | 2",
                "b                  | 3",
                "db-7               | 2",
                "7                  | 2",
                "standby            | 2",
                "role               | 2",
                "prod-eu            | 1",
                "prod               | 1 2",
                "web-1              | 1",
                "1:9100             | 1",
                "910                | none",
                "#1                 | 1",
                "#2                 | 2",
                "#42                | none",
                "42                 | 3",
                "3                  | 3",
                "störung            | 3",
                "Übertrag           | 3",
                "payments           | 1 2 3",
                "nothing            | none",
            })
    void wordsAreFoundWhereverTheyStand(String words, @Nullable String numbers) {
        assertThat(found(words)).containsExactlyInAnyOrderElementsOf(numbers(numbers));
    }

    @Test
    void whatIsLookedForIsNoPattern() {
        assertThat(found("lat_ncy")).isEmpty();
        assertThat(found("lat%checkout")).isEmpty();
    }

    @Test
    void messagesAreSearchedWithEverythingElse() {
        world = three();
        get(world.incidents.message(number(1), "Rolled back to **v1.4.2**.", "internal"));
        get(world.incidents.acknowledge(number(2, "Failing over"), "bob"));

        assertThat(found("rolled")).containsExactly(1L);
        assertThat(found("v1.4.2")).containsExactly(1L);
        assertThat(found("checkout rolled back")).containsExactly(1L);
        assertThat(found("failing lag")).containsExactly(2L);
        assertThat(found("acknowledged")).as("what the program says of itself").isEmpty();
    }

    @Test
    void veryManyMessagesAreSearchedFromTheNewestOn() {
        world = three();
        get(world.incidents.message(number(1), "first", "internal"));
        for (int i = 0; i < 6; i++) {
            get(world.incidents.message(number(1), "word ".repeat(4000), "internal"));
        }
        get(world.incidents.message(number(1), "last", "internal"));

        assertThat(found("last")).containsExactly(1L);
        assertThat(found("first")).isEmpty();
    }

    @Test
    void whatIsNoLongerSaidIsNoLongerFound() {
        world = three();
        get(world.pool
                .query("UPDATE incident SET title = 'Slow', labels = '{\"cluster\": \"test\"}' WHERE number = 1")
                .execute());

        assertThat(found("latency")).isEmpty();
        assertThat(found("prod-eu")).isEmpty();
        assertThat(found("slow test")).containsExactly(1L);
    }

    @Test
    void tagsAreWords() {
        world = three();
        get(world.pool
                .preparedQuery("UPDATE incident SET tags = $1 WHERE number = 2")
                .execute(Tuple.of(new String[] {"customer-facing", "x"})));

        assertThat(found("customer")).containsExactly(2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "cluster=prod-eu-1                       | 1",
                "cluster=prod                            | none",
                "cluster=Prod-eu-1                       | none",
                "cluster=~\"prod-.*\"                    | 1 2",
                "cluster!~\"prod-.*\"                    | 3",
                "cluster!=prod-eu-1                      | 2 3",
                "cluster=\"\"                            | 3",
                "{cluster=~\"prod.*\", role=\"standby\"} | 2",
                "instance=\"web_1:9100\"                 | 1",
                "instance=\"web-1:9100\"                 | none",
            })
    void labelsAreMatchedAsAlertmanagerDoes(String matchers, @Nullable String numbers) {
        assertThat(matched(matchers)).containsExactlyInAnyOrderElementsOf(numbers(numbers));
    }

    @Test
    void searchesArePagedCountedAndCombined() {
        world = three();
        for (int i = 0; i < 5; i++) {
            open(world, "Latency " + i, null, Map.of("cluster", "prod-eu-1"));
        }
        var filter = filter("latency", "cluster=prod-eu-1");
        List<Long> seen = new ArrayList<>();
        String next = null;
        do {
            Page<Incident> page = list(filter, new Paging(2, next));
            page.items().forEach(incident -> seen.add(incident.number()));
            next = page.next();
        } while (next != null);

        assertThat(seen).containsExactlyInAnyOrder(8L, 7L, 6L, 5L, 4L, 1L);
        assertThat(get(world.incidents.list(new IncidentListing(filter, IncidentOrder.NEWEST, true), Paging.FIRST))
                        .count())
                .isEqualTo(6);
    }

    @Test
    void facetsCountWhatFits() {
        world = three();
        get(world.incidents.resolve(number(2), null));
        get(world.pool
                .query("UPDATE incident SET tags = '{a,b}', team = 'core' WHERE number = 1")
                .execute());

        IncidentFacets all = get(world.incidents.facets(IncidentFilter.ALL));
        assertThat(all.incidents()).isEqualTo(3);
        assertThat(all.complete()).isTrue();
        assertThat(all.facets().keySet())
                .containsExactly("status", "severity", "service", "environment", "team", "assignee", "tag");
        assertThat(values(all, "status")).containsExactly("open 2", "resolved 1");
        assertThat(values(all, "severity")).containsExactly("high 3");
        assertThat(values(all, "service")).containsExactly("payments 3");
        assertThat(values(all, "team")).containsExactly("null 2", "core 1");
        assertThat(values(all, "tag")).containsExactly("a 1", "b 1");
        assertThat(values(all, "assignee")).containsExactly("null 3");

        IncidentFacets some = get(world.incidents.facets(filter("lag", null)));
        assertThat(some.incidents()).isEqualTo(1);
        assertThat(values(some, "status")).containsExactly("resolved 1");
        assertThat(values(some, "tag")).isEmpty();
        assertThat(get(world.incidents.facets(filter("nothing", null))).incidents())
                .isZero();
    }

    @Test
    void facetsTellTheMostFrequentValuesAndHowManyOthersThereAre() {
        world = three();
        get(world.pool
                .query(
                        "UPDATE incident SET tags = ARRAY (SELECT 'tag-' || n FROM generate_series(1, 25) n) WHERE number = 1")
                .execute());

        IncidentFacets.Facet tags =
                get(world.incidents.facets(IncidentFilter.ALL)).facets().get("tag");
        assertThat(tags.values()).hasSize(20);
        assertThat(tags.more()).isEqualTo(5);
    }

    private static Action number(long number) {
        return number(number, null);
    }

    private static Action number(long number, @Nullable String note) {
        return new Action(IncidentRef.parse(String.valueOf(number)), IfMatch.ANY, TestIncidents.ADA_HERE, note, NOW);
    }

    private List<Long> found(String words) {
        return numbersOf(filter(words, null));
    }

    private List<Long> matched(String matchers) {
        return numbersOf(filter(null, matchers));
    }

    private List<Long> numbersOf(IncidentFilter filter) {
        return list(filter, Paging.FIRST).items().stream().map(Incident::number).toList();
    }

    private Page<Incident> list(IncidentFilter filter, Paging paging) {
        return get(world.incidents.list(new IncidentListing(filter, IncidentOrder.NEWEST, false), paging));
    }

    private static IncidentFilter filter(@Nullable String words, @Nullable String matchers) {
        IncidentFilter all = IncidentFilter.ALL;
        List<String> any = List.of();
        return new IncidentFilter(
                any,
                any,
                any,
                any,
                any,
                any,
                any,
                all.from(),
                all.to(),
                matchers == null ? List.of() : Matchers.parse(matchers),
                SearchWords.of(words));
    }

    private static List<String> values(IncidentFacets facets, String field) {
        return facets.facets().get(field).values().stream()
                .map(it -> it.value() + " " + it.incidents())
                .toList();
    }

    private static List<Long> numbers(@Nullable String numbers) {
        return numbers == null
                ? List.of()
                : Stream.of(numbers.split(" ")).map(Long::valueOf).toList();
    }

    private static void open(
            TestIncidents world, String title, @Nullable String description, Map<String, String> labels) {
        Incident said = new IncidentBuilder(TestIncidents.anyId(), "manual", null, Severity.HIGH, NOW)
                .title(title)
                .description(description)
                .service("payments")
                .labels(new TreeMap<>(labels))
                .build();
        world.save(new Change(null, said, List.of(), List.of()));
    }
}
