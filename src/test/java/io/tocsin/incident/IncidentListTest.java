package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static io.tocsin.incident.TestIncidents.action;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Severity;
import io.tocsin.http.Cursor;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class IncidentListTest {

    private static final List<Severity> SEVERITIES =
            List.of(Severity.LOW, Severity.CRITICAL, Severity.HIGH, Severity.CRITICAL, Severity.INFO, Severity.HIGH);

    private TestIncidents world;
    private final List<Incident> opened = new ArrayList<>();

    /** Six incidents; the second and third are of one moment, the first was changed last. */
    @BeforeEach
    void open(Vertx vertx) {
        world = new TestIncidents(vertx);
        for (int i = 0; i < SEVERITIES.size(); i++) {
            Instant at = NOW.plusSeconds(i == 2 ? 1 : i);
            opened.add(world.open("k" + i, SEVERITIES.get(i), at));
        }
        get(world.incidents.message(action(opened.get(0)), "hm", "internal"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number    | 1 2 3 4 5 6",
                "-number   | 6 5 4 3 2 1",
                "severity  | 4 2 6 3 1 5",
                "-severity | 5 1 3 6 2 4",
                "updated   | 2 3 4 5 6 1",
                "-updated  | 1 6 5 4 3 2",
                "created   | 1 2 3 4 5 6",
                "-created  | 6 5 4 3 2 1",
            })
    void everyOrderWholeAndByPages(String sort, String numbers) {
        List<Long> expected = new ArrayList<>();
        for (String number : numbers.trim().split(" ")) {
            expected.add(Long.valueOf(number));
        }
        // Of the two that were created in one moment the ids decide.
        boolean swapped = opened.get(1).id().compareTo(opened.get(2).id()) > 0;
        if (swapped && (sort.contains("created") || sort.contains("updated"))) {
            Collections.swap(expected, expected.indexOf(2L), expected.indexOf(3L));
        }
        assertThat(numbers(list(sort, it -> it, 50).items())).isEqualTo(expected);
        for (int limit = 1; limit <= 7; limit++) {
            assertThat(walk(sort, limit)).as("pages of %d", limit).isEqualTo(expected);
        }
    }

    /** Between two pages one comes before and one behind everything, and some of each severity. */
    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "updated", "-updated", "severity", "-severity", "number", "-number"})
    void pagesNeitherRepeatNorMissOldRowsWhileNewOnesCome(String sort) {
        Page<Incident> page = list(sort, it -> it, 2);
        List<Long> seen = new ArrayList<>(numbers(page.items()));
        int more = 100;
        for (int pages = 0; page.next() != null && pages < 10; pages++) {
            Severity severity = SEVERITIES.get(pages % SEVERITIES.size());
            world.open("n" + more, severity, NOW.plusSeconds(more));
            world.open("o" + more, severity, NOW.minusSeconds(more++));
            page = page(sort, 2, page.next());
            seen.addAll(numbers(page.items()));
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen)
                .containsSubsequence(numbers(list(sort, it -> it, 50).items()).stream()
                        .filter(number -> number <= SEVERITIES.size())
                        .toList());
    }

    @Test
    void filtersOfOneKindAreOrAndOfDifferentKindsAnd() {
        get(world.incidents.acknowledge(action(opened.get(1)), "bob"));
        get(world.incidents.resolve(action(opened.get(2)), null));
        get(world.pool
                .preparedQuery("UPDATE incident SET tags = $1, team = 'core', service = 'db' WHERE number = 4")
                .execute(Tuple.of(new String[] {"a", "b"})));

        assertThat(found(new Filter().status("open"))).containsExactly(6L, 5L, 4L, 1L);
        assertThat(found(new Filter().status("open", "resolved"))).contains(3L).doesNotContain(2L);
        assertThat(found(new Filter().severity("critical", "info"))).containsExactlyInAnyOrder(5L, 4L, 2L);
        assertThat(found(new Filter().severity("critical").status("open"))).containsExactly(4L);
        assertThat(found(new Filter().assignee("bob"))).containsExactly(2L);
        assertThat(found(new Filter().tags("b", "z"))).containsExactly(4L);
        assertThat(found(new Filter().tags("z"))).isEmpty();
        assertThat(found(new Filter().team("core"))).containsExactly(4L);
        assertThat(found(new Filter().service("db", "nothing"))).containsExactly(4L);
        assertThat(found(new Filter().environment("staging"))).isEmpty();
        assertThat(found(new Filter().environment("production"))).hasSize(6);
    }

    @Test
    void theTimesOfCreationBoundTheListFromInclusiveToExclusive() {
        assertThat(found(new Filter().between(NOW.plusSeconds(3), NOW.plusSeconds(5))))
                .containsExactly(5L, 4L);
    }

    @Test
    void everythingThatFitsIsCountedWhereSomebodyAsks() {
        var filter = new Filter().severity("critical", "high").counted();

        Page<Incident> page = get(world.incidents.list(filter.listing(IncidentOrder.NEWEST), new Paging(1, null)));

        assertThat(page.items()).hasSize(1);
        assertThat(page.count()).isEqualTo(4);
        assertThat(list("-created", it -> it, 1).count()).isNull();
    }

    @Test
    void anEmptyListHasAPositionToo() {
        Page<Incident> page =
                get(world.incidents.list(new Filter().service("nothing").listing(IncidentOrder.NEWEST), Paging.FIRST));

        assertThat(page.items()).isEmpty();
        assertThat(Position.parse(page.position())).isPresent();
    }

    @Test
    void whatChangesAfterAListComesAfterItsPosition() {
        Position listed =
                Position.parse(list("-created", it -> it, 50).position()).orElseThrow();
        Incident later = world.open("later", Severity.HIGH, NOW);

        var changes = get(world.db.withConnection(it -> new ChangeStore().readAfter(it, listed, 100)));
        assertThat(changes.rows())
                .extracting(RecordedChange::incidentJson)
                .anyMatch(json -> json.contains(later.id().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "bnVsbA", "e30", "W10", "eyJ2IjoxLCJsIjpudWxsLCJrIjpudWxsfQ"})
    void aCursorOfGarbageIsRefused(String garbage) {
        assertRefused(garbage);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        assertRefused(list("created", it -> it, 1).next());
    }

    @Test
    void aCursorWithForgedKeysIsRefused() {
        String list = IncidentOrder.NEWEST.list();
        assertRefused(Cursor.of(list).write());
        assertRefused(Cursor.of(list, "yesterday", opened.get(0).id()).write());
        assertRefused(Cursor.of(list, NOW, "me").write());
        assertRefused(Cursor.of(list, Instant.MAX, opened.get(0).id()).write());
        assertRefused(Cursor.of("other", NOW, opened.get(0).id()).write());
    }

    private void assertRefused(String cursor) {
        assertThatThrownBy(() -> page("-created", 1, cursor))
                .isInstanceOfSatisfying(
                        Problem.Malformed.class,
                        refusal -> assertThat(refusal.faults())
                                .singleElement()
                                .extracting(Problem.Fault::pointer)
                                .isEqualTo("cursor"));
    }

    private List<Long> walk(String sort, int limit) {
        Page<Incident> page = page(sort, limit, null);
        List<Long> seen = new ArrayList<>(numbers(page.items()));
        while (page.next() != null) {
            assertThat(page.items()).hasSize(limit);
            page = page(sort, limit, page.next());
            seen.addAll(numbers(page.items()));
        }
        return seen;
    }

    private List<Long> found(Filter filter) {
        return numbers(get(world.incidents.list(filter.listing(IncidentOrder.NEWEST), Paging.FIRST))
                .items());
    }

    private Page<Incident> list(String sort, UnaryOperator<Filter> filter, int limit) {
        var listing = filter.apply(new Filter()).listing(IncidentOrder.parse(sort));
        return get(world.incidents.list(listing, new Paging(limit, null)));
    }

    private Page<Incident> page(String sort, int limit, String cursor) {
        return get(world.incidents.list(new Filter().listing(IncidentOrder.parse(sort)), new Paging(limit, cursor)));
    }

    private static List<Long> numbers(List<Incident> incidents) {
        return incidents.stream().map(Incident::number).toList();
    }

    private static final class Filter {
        private List<String> status = List.of();
        private List<String> severity = List.of();
        private List<String> service = List.of();
        private List<String> environment = List.of();
        private List<String> team = List.of();
        private List<String> assignee = List.of();
        private List<String> tags = List.of();
        private Instant from = Cursor.PAST;
        private Instant to = Cursor.FUTURE;
        private boolean counted;

        Filter status(String... words) {
            status = List.of(words);
            return this;
        }

        Filter severity(String... words) {
            severity = List.of(words);
            return this;
        }

        Filter service(String... words) {
            service = List.of(words);
            return this;
        }

        Filter environment(String... words) {
            environment = List.of(words);
            return this;
        }

        Filter team(String... words) {
            team = List.of(words);
            return this;
        }

        Filter assignee(String... words) {
            assignee = List.of(words);
            return this;
        }

        Filter tags(String... words) {
            tags = List.of(words);
            return this;
        }

        Filter between(Instant from, Instant to) {
            this.from = from;
            this.to = to;
            return this;
        }

        Filter counted() {
            counted = true;
            return this;
        }

        IncidentListing listing(IncidentOrder order) {
            var filter = new IncidentFilter(
                    status,
                    severity,
                    service,
                    environment,
                    team,
                    assignee,
                    tags,
                    from,
                    to,
                    List.of(),
                    SearchWords.NONE);
            return new IncidentListing(filter, order, counted);
        }
    }
}
