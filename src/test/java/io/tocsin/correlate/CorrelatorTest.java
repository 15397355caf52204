package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Decision;
import io.tocsin.alert.HomeStore;
import io.tocsin.incident.Actor;
import io.tocsin.queue.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrelatorTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final Actor PERSON = new Actor("user", "mia@example.net");

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    @Test
    void firstAlertOpensAnIncidentAndTheNextJoinsIt() {
        Applied applied = fixture.apply(
                new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));

        assertThat(applied.decisions()).isEqualTo(Map.of(Decision.OPENED, 1, Decision.JOINED, 1));
        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0");
        assertThat(fixture.rows("SELECT title, service, dedup_key, labels->>'service', version FROM incident"))
                .containsExactly("Down on web1 web service=web,environment=,severity=critical web 1");
        assertThat(fixture.rows("SELECT action, text FROM timeline_entry"))
                .containsExactly("opened Opened by Down (web1), Down (web2).");
        assertThat(fixture.rows("SELECT event FROM change ORDER BY seq"))
                .containsExactly("incident.opened", "alert.firing");
    }

    @Test
    void aBodyOfMoreAlertsThanOneStatementTakesIsAppliedWhole() {
        var firing = new Webhook("web");
        var resolved = new Webhook("web");
        for (int alert = 0; alert < 4_100; alert++) {
            firing.firing("web" + alert, T);
            resolved.resolved("web" + alert, T, minute(9));
        }
        assertThat(fixture.apply(firing.at(minute(1))).decisions())
                .isEqualTo(Map.of(Decision.OPENED, 1, Decision.JOINED, 4_099));
        assertThat(fixture.apply(firing.at(minute(2))).decisions()).isEqualTo(Map.of(Decision.REPEAT, 4_100));
        assertThat(fixture.apply(resolved.at(minute(10))).decisions()).isEqualTo(Map.of(Decision.RESOLVED, 4_100));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 4100 0");
        assertThat(fixture.rows("SELECT count, count(*) FROM alert_seen GROUP BY count"))
                .containsExactly("3 4100");
        assertThat(fixture.rows("SELECT count(*), count(DISTINCT alert_id) FROM alert_event"))
                .containsExactly("8200 4100");
        assertThat(fixture.rows("SELECT count(*) FROM incident_alert")).containsExactly("4100");
    }

    @Test
    void redeliveryOfAReceiptDoesNothing() {
        Claimed delivery = new Webhook("web").firing("web1", T).at(minute(1));
        fixture.apply(delivery);

        Applied again = fixture.apply(delivery);

        assertThat(again.redelivered()).isEqualTo(1);
        assertThat(again.webhooks()).isZero();
        assertThat(fixture.rows("SELECT count FROM alert_seen")).containsExactly("1");
    }

    @Test
    void anAlertNamedTwiceInOneBodyWasDeliveredOnce() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("web").firing("web1", T).firing("web1", T).at(minute(2)));

        assertThat(fixture.rows("SELECT count FROM alert_seen")).containsExactly("2");
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void aReceiptTwiceInOneBatchIsAppliedOnce() {
        Claimed delivery = new Webhook("web").firing("web1", T).at(minute(1));

        fixture.apply(delivery, delivery);

        assertThat(fixture.rows("SELECT count FROM alert_seen")).containsExactly("1");
    }

    @Test
    void aRepeatIsAHeartbeatWithoutATraceInTimelineOrFeed() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));

        Applied repeat = fixture.apply(new Webhook("web").firing("web1", T).at(minute(241)));

        assertThat(repeat.decisions()).isEqualTo(Map.of(Decision.REPEAT, 1));
        assertThat(fixture.rows("SELECT count, last_seen_at FROM alert_seen")).containsExactly("2 2026-11-21T03:01Z");
        assertThat(fixture.rows("SELECT count(*) FROM timeline_entry")).containsExactly("1");
        assertThat(fixture.rows("SELECT count(*) FROM change")).containsExactly("2");
        assertThat(fixture.rows("SELECT count(*) FROM alert_event")).containsExactly("1");
    }

    @Test
    void theIncidentResolvesWithItsLastAlertAndTheNextOpensAnother() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(3)).at(minute(4)));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0");

        fixture.apply(new Webhook("web").resolved("web2", T, minute(5)).at(minute(6)));
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0");

        fixture.apply(new Webhook("web").firing("web1", minute(7)).at(minute(8)));
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0", "open critical 1 0 0");
    }

    @Test
    void anAlertThatFiresAgainInItsOpenIncidentIsCountedOnce() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(3)).at(minute(4)));

        Applied again =
                fixture.apply(new Webhook("web").firing("web1", minute(5)).at(minute(6)));

        assertThat(again.decisions()).isEqualTo(Map.of(Decision.JOINED, 1));
        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0");
    }

    @Test
    void whatBeginsInABodyCountsBeforeWhatEndsInIt() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));

        fixture.apply(new Webhook("web")
                .resolved("web1", T, minute(3))
                .firing("web9", minute(2))
                .at(minute(4)));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0");
    }

    @Test
    void oneBatchTellsTheWholeStoryOfSeveralBodies() {
        fixture.apply(
                new Webhook("web").firing("web1", T).at(minute(1)),
                new Webhook("web").resolved("web1", T, minute(3)).at(minute(4)),
                new Webhook("web").firing("web1", minute(5)).at(minute(6)));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 1 0", "open critical 1 0 0");
        assertThat(fixture.rows("SELECT status, count FROM alert JOIN alert_seen ON alert_id = id"))
                .containsExactly("firing 3");
    }

    @Test
    void oneBatchMayResolveAnIncidentAndOpenTheNextOfItsKey() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));

        fixture.apply(
                new Webhook("web").resolved("web1", T, minute(3)).at(minute(4)),
                new Webhook("web").firing("web1", minute(5)).at(minute(6)));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 1 0", "open critical 1 0 0");
    }

    @Test
    void aResolveOfAnAlertNeverSeenFiringOpensNothing() {
        Applied applied =
                fixture.apply(new Webhook("web").resolved("web1", T, minute(3)).at(minute(4)));

        assertThat(applied.decisions()).isEqualTo(Map.of(Decision.RESOLVED, 1));
        assertThat(fixture.incidentRows()).isEmpty();
        assertThat(fixture.rows("SELECT status, ends_at FROM alert")).containsExactly("resolved 2026-11-20T23:03Z");
    }

    @Test
    void aPhantomResolveIsTakenBackInItsOwnIncident() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(5)).at(minute(5)));

        Applied late = fixture.apply(new Webhook("web").firing("web1", T).at(minute(9)));
        Applied phantom = fixture.apply(new Webhook("web").firing("web1", T).at(minute(20)));

        assertThat(late.decisions()).isEqualTo(Map.of(Decision.LATE_COPY, 1));
        assertThat(phantom.decisions()).isEqualTo(Map.of(Decision.REOPENED, 1));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void aBadAlertIsQuarantinedAndItsNeighboursGoOn() {
        Claimed delivery =
                new Webhook("web").firing("web1", T).broken().firing("web2", T).at(minute(1));

        fixture.apply(delivery);

        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0");
        assertThat(fixture.rows("SELECT state, alerts->0->>'decision', alerts->0->>'incident', alerts->1->>'decision',"
                        + " alerts->2->>'decision' FROM receipt"))
                .containsExactly("partial OPENED 1 QUARANTINED JOINED");
    }

    @Test
    void whatATruncatedResolveLeavesOutIsInDoubt() {
        fixture.apply(new Webhook("web")
                .firing("web1", T)
                .firing("web2", T)
                .truncated(1)
                .at(minute(1)));

        fixture.apply(new Webhook("web")
                .resolved("web1", T, minute(3))
                .status("resolved")
                .truncated(2)
                .at(minute(4)));
        assertThat(fixture.incidentRows()).containsExactly("open critical 0 1 1");
        assertThat(fixture.rows("SELECT status FROM alert ORDER BY labels->>'instance'"))
                .containsExactly("resolved", "unconfirmed");

        fixture.apply(new Webhook("web").firing("web2", T).at(minute(5)));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0");
    }

    @Test
    void allAlertsResolvedClosesWhatATruncatedBodyLeavesOut() {
        fixture.apply(new Webhook("web")
                .firing("web1", T)
                .firing("web2", T)
                .truncated(1)
                .at(minute(1)));

        fixture.apply(new Webhook("web")
                .resolved("web1", T, minute(3))
                .status("resolved")
                .truncated(2)
                .reason("all alerts resolved")
                .at(minute(4)));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0");
    }

    @Test
    void aFiringAlertThatComesLateIsClosedByItsGroupsEarlierNews() {
        Claimed late = new Webhook("web").firing("web2", T).at(minute(2));
        fixture.apply(new Webhook("web")
                .resolved("web1", T, minute(3))
                .status("resolved")
                .truncated(2)
                .reason("all alerts resolved")
                .at(minute(4)));

        fixture.apply(List.of(late), minute(5));

        assertThat(fixture.rows("SELECT status FROM alert ORDER BY labels->>'instance'"))
                .containsExactly("resolved", "resolved");
        assertThat(fixture.incidentRows()).isEmpty();
    }

    @Test
    void afterAPersonsResolveRepeatsOpenNothingForAWhile() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        UUID old = resolveByHand(minute(2));

        Applied within = fixture.apply(new Webhook("web").firing("web1", T).at(minute(20)));
        assertThat(within.decisions()).isEqualTo(Map.of(Decision.REPEAT, 1));
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 1 0 0");

        Applied after = fixture.apply(
                new Webhook("web").firing("web1", T).at(minute(33)),
                new Webhook("web").firing("web1", T).at(minute(34)));
        assertThat(after.decisions()).isEqualTo(Map.of(Decision.OPENED, 1, Decision.REPEAT, 1));
        assertThat(fixture.rows("SELECT status, alerts_firing, previous_id FROM incident ORDER BY number"))
                .containsExactly("resolved 0 null", "open 1 " + old);
    }

    private UUID resolveByHand(Instant now) {
        UUID id = UUID.fromString(fixture.rows("SELECT id FROM incident").get(0));
        CorrelatorFixture.await(fixture.db.inTransaction(tx -> fixture.incidents
                .lock(tx, Set.of(id), Set.of())
                .compose(found -> fixture.incidents.save(
                        tx, List.of(found.incidents().get(0).resolve(PERSON, null, now)), now))
                .compose(done -> new HomeStore().quiet(tx, id, now.plus(Duration.ofMinutes(30))))));
        return id;
    }
}
