package io.tocsin.alert;

import static io.tocsin.incident.TestIncidents.NOW;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.http.Cursor;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.incident.Incident;
import io.tocsin.incident.TestIncidents;
import io.tocsin.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class AlertsTest {

    private final Alert cpu =
            TestAlerts.firing("Cpu", Severity.CRITICAL, NOW.plusSeconds(3), "service", "web", "env", "prod", "dc", "a");
    private final Alert disk = TestAlerts.firing("Disk", Severity.HIGH, NOW.plusSeconds(2), "service", "db", "dc", "b");
    private final Alert net = TestAlerts.resolved("Net", Severity.HIGH, NOW.plusSeconds(1), "weird \"name\"", "ü");

    private TestIncidents world;
    private Alerts alerts;
    private Incident incident;

    @BeforeEach
    void start(Vertx vertx) {
        world = new TestIncidents(vertx);
        alerts = new Alerts(world.db, world.alertQueries);
        get(world.pool.preparedQuery("""
                        INSERT INTO integration (id, name, source, key_prefix, key_hash, created_at)
                        VALUES ($1, 'alertmanager', 'alertmanager', 'toci_', '\\x00', $2)""").execute(Tuple.of(TestAlerts.INTEGRATION, NOW.atOffset(ZoneOffset.UTC))));
        incident = world.open("k", Severity.CRITICAL, NOW);
        world.join(incident, cpu);
        get(world.db.inTransaction(tx -> world.alerts.insert(tx, List.of(disk, net))));
    }

    @Test
    void anAlertIsShownWithItsIntegrationAndItsIncident() {
        AlertView shown = get(alerts.get(cpu.id()));

        assertThat(shown.integration()).isEqualTo("alertmanager");
        assertThat(shown.status()).isEqualTo("firing");
        assertThat(shown.endsAt()).isNull();
        assertThat(shown.labels()).containsEntry("dc", "a");
        assertThat(shown.incident()).isEqualTo(new AlertView.IncidentLink(incident.id(), incident.number(), "open"));
        assertThat(get(alerts.get(net.id())).incident()).isNull();
        assertThat(get(alerts.get(net.id())).endsAt()).isEqualTo(NOW.plusSeconds(61));
    }

    @Test
    void anAlertThatThereIsNotIsNotFound() {
        UUID nobody = TestIncidents.anyId();

        assertThatThrownBy(() -> get(alerts.get(nobody)))
                .isInstanceOf(Problem.NotFound.class)
                .hasMessage("There is no alert " + nobody + ".");
        assertThatThrownBy(() -> get(alerts.history(nobody, Paging.FIRST))).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void theListIsFilteredByEachOfItsKinds() {
        assertThat(found(new Filter())).containsExactly("Cpu", "Disk", "Net");
        assertThat(found(new Filter().status("resolved"))).containsExactly("Net");
        assertThat(found(new Filter().severity("critical", "info"))).containsExactly("Cpu");
        assertThat(found(new Filter().service("db", "x"))).containsExactly("Disk");
        assertThat(found(new Filter().environment("prod"))).containsExactly("Cpu");
        assertThat(found(new Filter().fingerprint(disk.key().fingerprint()))).containsExactly("Disk");
        assertThat(found(new Filter().integration("alertmanager", "other"))).hasSize(3);
        assertThat(found(new Filter().integration("other"))).isEmpty();
        assertThat(found(new Filter().between(NOW.plusSeconds(2), NOW.plusSeconds(3))))
                .containsExactly("Disk");
    }

    @Test
    void theListIsFilteredByMatchersOfWhichAllMustFit() {
        assertThat(matched("dc=\"a\"")).containsExactly("Cpu");
        assertThat(matched("dc!=a")).containsExactly("Disk", "Net");
        assertThat(matched("dc=\"\"")).containsExactly("Net");
        assertThat(matched("severity=~\"crit.*\"")).containsExactly("Cpu");
        assertThat(matched("severity!~\"crit.*\"")).containsExactly("Disk", "Net");
        assertThat(matched("severity=~\"crit\"")).isEmpty();
        assertThat(matched("{severity=\"high\",dc=~\"[ab]\"}")).containsExactly("Disk");
        assertThat(matched("severity=high", "dc=~b|c")).containsExactly("Disk");
        assertThat(matched("\"weird \\\"name\\\"\"=ü")).containsExactly("Net");
        assertThat(matched("{}")).hasSize(3);
    }

    @Test
    void pagesNeitherRepeatNorMissOldRowsWhileNewOnesCome() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int more = 10;
        do {
            Page<AlertView> page = get(alerts.list(new Filter().filter(), new Paging(1, cursor)));
            seen.addAll(titles(page));
            Alert later = TestAlerts.firing("Later" + more, Severity.LOW, NOW.plusSeconds(more++));
            get(world.db.inTransaction(tx -> world.alerts.insert(tx, List.of(later))));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsExactly("Cpu", "Disk", "Net");
    }

    @Test
    void theHistoryIsPagedNewestFirst() {
        Instant at = NOW;
        for (Decision decision : List.of(Decision.OPENED, Decision.RESOLVED, Decision.REOPENED)) {
            at = at.plusSeconds(1);
            var event = new AlertEvent(cpu, UUID.randomUUID(), at, decision, incident.id());
            Instant now = at;
            get(world.db.inTransaction(tx -> world.alerts.record(tx, List.of(event), now)));
        }
        Page<AlertEventView> first = get(alerts.history(cpu.id(), new Paging(2, null)));
        Page<AlertEventView> second = get(alerts.history(cpu.id(), new Paging(2, first.next())));

        assertThat(first.items()).extracting(AlertEventView::decision).containsExactly("REOPENED", "RESOLVED");
        assertThat(second.items()).extracting(AlertEventView::decision).containsExactly("OPENED");
        assertThat(second.next()).isNull();
        assertThat(second.items().get(0).at()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = Cursor.of("history", TestIncidents.anyId()).write();

        assertThatThrownBy(() -> get(alerts.list(new Filter().filter(), new Paging(1, cursor))))
                .isInstanceOf(Problem.Malformed.class);
    }

    private List<String> found(Filter filter) {
        return titles(get(alerts.list(filter.filter(), Paging.FIRST)));
    }

    private List<String> matched(String... matchers) {
        return found(new Filter().matchers(matchers));
    }

    private static List<String> titles(Page<AlertView> page) {
        return page.items().stream().map(AlertView::title).toList();
    }

    private static final class Filter {
        private List<String> status = List.of();
        private List<String> severity = List.of();
        private List<String> service = List.of();
        private List<String> environment = List.of();
        private List<String> fingerprint = List.of();
        private List<String> integration = List.of();
        private List<Matcher> matchers = List.of();
        private Instant from = Cursor.PAST;
        private Instant to = Cursor.FUTURE;

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

        Filter fingerprint(String... words) {
            fingerprint = List.of(words);
            return this;
        }

        Filter integration(String... words) {
            integration = List.of(words);
            return this;
        }

        Filter matchers(String... texts) {
            matchers = Stream.of(texts)
                    .flatMap(text -> Matchers.parse(text).stream())
                    .toList();
            return this;
        }

        Filter between(Instant from, Instant to) {
            this.from = from;
            this.to = to;
            return this;
        }

        AlertFilter filter() {
            return new AlertFilter(
                    status, severity, service, environment, fingerprint, integration, from, to, matchers);
        }
    }
}
