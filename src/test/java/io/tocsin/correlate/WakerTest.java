package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.HomeStore;
import io.tocsin.incident.Actor;
import io.tocsin.queue.Claimed;
import io.tocsin.rule.TestRules;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of an alert's quiet, on several nodes and for many alerts. */
class WakerTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final Actor PERSON = new Actor("user", "mia@example.net");
    private static final int MANY = 450;

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);
    private final TestRules rules = new TestRules(fixture.vertx, fixture.db);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    @Test
    void whatStillFiresAfterTheGraceOfAPersonsResolveOpensTheNextIncident() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        UUID old = resolveByHand(minute(2));
        fixture.apply(new Webhook("web").resolved("web2", T, minute(3)).at(minute(3)));

        fixture.wake(minute(31));
        assertThat(fixture.rows("SELECT count(*) FROM incident")).containsExactly("1");
        fixture.wake(minute(32));

        assertThat(fixture.rows("SELECT status, alerts_firing, previous_id FROM incident ORDER BY number DESC LIMIT 1"))
                .containsExactly("open 1 " + old);
    }

    @Test
    void whatMovedOnIsNotCountedAsFiringInTheIncidentThatWasResolvedByHand() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        resolveByHand(minute(2));
        fixture.apply(new Webhook("web").resolved("web2", T, minute(3)).at(minute(3)));

        fixture.wake(minute(32));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0", "open critical 1 0 0");
        assertThat(fixture.rows("SELECT action FROM timeline_entry JOIN incident ON incident.id = incident_id"
                        + " WHERE number = 1 ORDER BY at DESC, timeline_entry.id DESC LIMIT 1"))
                .containsExactly("alert_left");
    }

    @Test
    void norIsWhatASilenceMutesWhenTheGraceIsOver() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        resolveByHand(minute(2));
        rules.silence("service=web", minute(3), minute(60));

        fixture.wake(minute(32));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 1 0");
    }

    @Test
    void severalNodesAtOnceDoubleNothing() {
        silenceMany();
        await(Future.all(IntStream.range(0, 4)
                .mapToObj(node -> fixture.waker.wake(minute(60)))
                .toList()));
        fixture.wake(minute(60));

        assertThat(fixture.incidentRows()).containsExactly("open critical " + MANY + " 0 0");
        assertThat(fixture.rows("SELECT count(*) FROM incident_alert")).containsExactly("" + MANY);
        assertThat(fixture.rows("SELECT decision, count(*) FROM alert_event GROUP BY 1 ORDER BY 1"))
                .containsExactly("JOINED " + (MANY - 1), "MUTED_BY_SILENCE " + MANY, "OPENED 1");
        assertThat(fixture.rows("SELECT count(*) FROM change WHERE event = 'incident.opened'"))
                .containsExactly("1");
    }

    @Test
    void wakingBesideTheSendersRepeatsDoublesNothing() {
        silenceMany();
        var repeat = many(minute(60).plusMillis(1));

        await(Future.all(
                fixture.waker.wake(minute(60)),
                fixture.correlator.apply(List.of(repeat), minute(60)),
                fixture.waker.wake(minute(60))));
        fixture.wake(minute(61));

        assertThat(fixture.incidentRows()).containsExactly("open critical " + MANY + " 0 0");
        assertThat(fixture.rows("SELECT count(*) FROM alert_event WHERE decision IN ('OPENED', 'JOINED')"))
                .containsExactly("" + MANY);
    }

    private void silenceMany() {
        rules.silence("service=web", T, minute(60));
        fixture.apply(many(minute(1)));
        assertThat(fixture.incidentRows()).isEmpty();
    }

    private static Claimed many(Instant at) {
        var webhook = new Webhook("web");
        IntStream.range(0, MANY).forEach(i -> webhook.firing("web" + i, T));
        return webhook.at(at);
    }

    private UUID resolveByHand(Instant now) {
        UUID id = UUID.fromString(fixture.rows("SELECT id FROM incident").get(0));
        await(fixture.db.inTransaction(tx -> fixture.incidents
                .lock(tx, Set.of(id), Set.of())
                .compose(found -> fixture.incidents.save(
                        tx, List.of(found.incidents().get(0).resolve(PERSON, null, now)), now))
                .compose(done -> new HomeStore().quiet(tx, id, now.plus(Duration.ofMinutes(30))))));
        return id;
    }
}
