package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.ADA_HERE;
import static io.tocsin.incident.TestIncidents.NOW;
import static io.tocsin.incident.TestIncidents.action;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.alert.TestAlerts;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IncidentsTest {

    private TestIncidents world;

    @BeforeEach
    void start(Vertx vertx) {
        world = new TestIncidents(vertx);
    }

    @Test
    void acknowledgingSavesRowTimelineAndFeedTogether() {
        Incident open = world.open("k", Severity.HIGH, NOW);

        Incident taken = get(world.incidents.acknowledge(action(open, IfMatch.ANY, "On it."), null));

        assertThat(taken.status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(taken.version()).isEqualTo(open.version() + 1);
        IncidentDetail read = detail(open);
        assertThat(read.incident()).isEqualTo(taken);
        assertThat(read.timeline())
                .extracting(TimelineEntry::action)
                .containsExactly("message", "acknowledged", "opened");
        assertThat(read.timeline().get(1).changes()).containsEntry("status", List.of("open", "acknowledged"));
        assertThat(feed()).contains("incident.opened", "incident.acknowledged", "incident.updated");
    }

    @Test
    void acknowledgingIsIdempotent() {
        Incident open = world.open("k", Severity.HIGH, NOW);

        Incident first = get(world.incidents.acknowledge(action(open), null));
        Incident second = get(world.incidents.acknowledge(action(open), null));

        assertThat(second).isEqualTo(first);
        assertThat(detail(open).timeline()).hasSize(2);
    }

    @Test
    void manyWhoAcknowledgeAtOnceMakeOneEntry() {
        Incident open = world.open("k", Severity.HIGH, NOW);

        get(Future.all(IntStream.range(0, 6)
                .mapToObj(i -> world.incidents.acknowledge(action(open), null))
                .toList()));

        assertThat(detail(open).timeline()).extracting(TimelineEntry::action).containsExactly("acknowledged", "opened");
        assertThat(detail(open).incident().version()).isEqualTo(open.version() + 1);
    }

    @Test
    void aResolvedIncidentCannotBeAcknowledged() {
        Incident over = get(world.incidents.resolve(action(world.open("k", Severity.HIGH, NOW)), null));

        assertThatThrownBy(() -> get(world.incidents.acknowledge(action(over), null)))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("is resolved");
    }

    @Test
    void whoHasSeenAnotherVersionIsRefusedAndToldBoth() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        IfMatch seen = IfMatch.parse(open.etag());
        get(world.incidents.assign(action(open, seen, null), "bob"));

        assertThatThrownBy(() -> get(world.incidents.resolve(action(open, seen, null), null)))
                .isInstanceOf(Problem.Stale.class)
                .hasMessage("Incident #1 is at version 2, not at 1; read it again and decide anew.");
        assertThat(detail(open).incident().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void ofTwoWhoActOnTheSameVersionOneIsRefused() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        IfMatch seen = IfMatch.parse(open.etag());

        Future<Incident> one = world.incidents.message(action(open, seen, null), "one", "internal");
        Future<Incident> two = world.incidents.message(action(open, seen, null), "two", "internal");
        get(Future.join(one, two).otherwiseEmpty());

        assertThat(one.succeeded()).isNotEqualTo(two.succeeded());
        assertThat(one.succeeded() ? two.cause() : one.cause()).isInstanceOf(Problem.Stale.class);
        assertThat(detail(open).incident().version()).isEqualTo(open.version() + 1);
    }

    @Test
    void resolvingLetsRepeatsOpenNothingForTheGracePeriodAndReopeningEndsThat() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        Alert firing = TestAlerts.firing("Cpu", Severity.HIGH, NOW);
        Alert ended = TestAlerts.resolved("Disk", Severity.HIGH, NOW);
        world.join(open, firing);
        world.join(open, ended);

        get(world.incidents.resolve(action(open), null));
        Instant resolvedAt = action(open).now();
        assertThat(quietUntil(firing)).isEqualTo(resolvedAt.plus(TestIncidents.GRACE));
        assertThat(quietUntil(ended)).isNull();

        get(world.incidents.reopen(action(open)));
        assertThat(quietUntil(firing)).isNull();
    }

    @Test
    void resolvingAndReopeningWaitForTheAlertsBeforeTheyLockTheIncidentAsWorkersDo() {
        Incident incident = world.open("k", Severity.HIGH, NOW);
        world.join(incident, TestAlerts.firing("Cpu", Severity.HIGH, NOW));

        resolvesBesideAWorker(incident, () -> world.incidents.resolve(action(incident), null));
        resolvesBesideAWorker(incident, () -> world.incidents.reopen(action(incident)));
    }

    private void resolvesBesideAWorker(Incident incident, Supplier<Future<Incident>> act) {
        SqlConnection worker = get(world.pool.getConnection());
        Transaction tx = get(worker.begin());
        get(worker.query("SELECT FROM alert FOR NO KEY UPDATE").execute());
        Future<Incident> acting = act.get();
        untilSomebodyWaits();

        get(worker.preparedQuery("SELECT FROM incident WHERE id = $1 FOR NO KEY UPDATE NOWAIT")
                .execute(Tuple.of(incident.id())));
        get(tx.commit());
        get(worker.close());
        get(acting);
    }

    private void untilSomebodyWaits() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (get(world.pool.query("SELECT FROM pg_locks WHERE NOT granted").execute())
                        .size()
                == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void resolvingAgainDoesNotProlongTheGracePeriod() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        Alert firing = TestAlerts.firing("Cpu", Severity.HIGH, NOW);
        world.join(open, firing);
        get(world.incidents.resolve(action(open), null));
        Instant until = quietUntil(firing);

        var later = new Action(IncidentRef.of(open.id()), IfMatch.ANY, ADA_HERE, null, NOW.plusSeconds(900));
        get(world.incidents.resolve(later, null));

        assertThat(quietUntil(firing)).isEqualTo(until);
    }

    @Test
    void anIncidentIsNotReopenedWhileItsKeyIsOpenElsewhere() {
        Incident old = get(world.incidents.resolve(action(world.open("k", Severity.HIGH, NOW)), null));
        Incident next = world.open("k", Severity.HIGH, NOW.plusSeconds(99));

        assertThatThrownBy(() -> get(world.incidents.reopen(action(old))))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("#" + next.number());
        assertThat(detail(old).incident().status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void whoLosesTheRaceForTheKeyIsToldTheWinnersNumber() {
        Incident one = get(world.incidents.resolve(action(world.open("k", Severity.HIGH, NOW)), null));
        Incident two = get(world.incidents.resolve(action(world.open("k", Severity.HIGH, NOW.plusSeconds(1))), null));

        Future<Incident> first = world.incidents.reopen(action(one));
        Future<Incident> second = world.incidents.reopen(action(two));
        get(Future.join(first, second).otherwiseEmpty());

        Future<Incident> won = first.succeeded() ? first : second;
        Future<Incident> lost = first.succeeded() ? second : first;
        assertThat(won.succeeded()).isTrue();
        assertThat(lost.cause())
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("#" + won.result().number());
    }

    @Test
    void anIncidentWithoutAKeyMayAlwaysBeReopened() {
        Incident over = get(world.incidents.resolve(action(world.open((String) null, Severity.LOW, NOW)), null));

        assertThat(get(world.incidents.reopen(action(over))).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void anIncidentIsFoundByIdAndByNumber() {
        Incident open = world.open("k", Severity.HIGH, NOW);

        assertThat(get(world.incidents.get(IncidentRef.of(open.number()))).incident())
                .isEqualTo(open);
        assertThat(get(world.incidents.get(IncidentRef.of(open.id()))).incident())
                .isEqualTo(open);
    }

    @Test
    void nothingCanBeDoneToAnIncidentThatThereIsNot() {
        var number = new Action(IncidentRef.of(99), IfMatch.ANY, ADA_HERE, null, NOW);
        var id = new Action(IncidentRef.of(TestIncidents.anyId()), IfMatch.ANY, ADA_HERE, null, NOW);

        for (Action nothing : List.of(number, id)) {
            assertThatThrownBy(() -> get(world.incidents.resolve(nothing, null)))
                    .isInstanceOf(Problem.NotFound.class)
                    .hasMessage("There is no incident " + nothing.incident() + ".");
            assertThatThrownBy(() -> get(world.incidents.get(nothing.incident())))
                    .isInstanceOf(Problem.NotFound.class);
            assertThatThrownBy(() -> get(world.incidents.timeline(nothing.incident(), Paging.FIRST)))
                    .isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void resolvingMayNameAnAssignee() {
        Incident open = world.open("k", Severity.HIGH, NOW);

        Incident over = get(world.incidents.resolve(action(open), "bob"));

        assertThat(over.assignee()).isEqualTo("bob");
        assertThat(over.resolvedBy()).isEqualTo("ada@example.org");
    }

    @Test
    void theTimelineIsPagedNewestFirstWithoutGapOrRepetition() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        for (int i = 0; i < 6; i++) {
            get(world.incidents.message(action(open), "message " + i, "public"));
        }
        var first = get(world.incidents.timeline(IncidentRef.of(open.number()), new Paging(3, null)));
        var second = get(world.incidents.timeline(IncidentRef.of(open.number()), new Paging(10, first.next())));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(4).doesNotContainAnyElementsOf(first.items());
        assertThat(second.items().get(3).action()).isEqualTo("opened");
        assertThat(second.next()).isNull();
    }

    @Test
    void theAlertsOfAnIncidentArePagedLatestStartFirst() {
        Incident open = world.open("k", Severity.HIGH, NOW);
        for (int i = 0; i < 5; i++) {
            world.join(open, TestAlerts.firing("Cpu" + i, Severity.HIGH, NOW.plusSeconds(i)));
        }
        var first = get(world.incidents.alerts(IncidentRef.of(open.id()), new Paging(3, null)));
        var second = get(world.incidents.alerts(IncidentRef.of(open.id()), new Paging(3, first.next())));

        assertThat(first.items()).extracting("title").containsExactly("Cpu4", "Cpu3", "Cpu2");
        assertThat(second.items()).extracting("title").containsExactly("Cpu1", "Cpu0");
        assertThat(first.items().get(0).incident())
                .extracting("number", "status")
                .containsExactly(open.number(), "open");
        assertThat(detail(open).alerts()).hasSize(5);
    }

    private IncidentDetail detail(Incident incident) {
        return get(world.incidents.get(IncidentRef.of(incident.id())));
    }

    private Instant quietUntil(Alert alert) {
        OffsetDateTime until = get(world.pool
                        .preparedQuery("SELECT quiet_until FROM alert WHERE id = $1")
                        .execute(Tuple.of(alert.id())))
                .iterator()
                .next()
                .getOffsetDateTime(0);
        return until == null ? null : until.toInstant();
    }

    private List<String> feed() {
        var page = get(world.db.withConnection(it -> new ChangeStore().readAfter(it, Position.START, 100)));
        return page.rows().stream().map(RecordedChange::event).toList();
    }
}
