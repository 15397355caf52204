package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Decision;
import io.tocsin.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What silences do to alerts, and what becomes of these afterwards. */
class SilencedAlertsTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);
    private final TestRules rules = new TestRules(fixture.vertx, fixture.db);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    private Applied fire(int minute) {
        return fixture.apply(new Webhook("web").firing("web1", T).at(minute(minute)));
    }

    private Applied end(int minute) {
        return fixture.apply(
                new Webhook("web").resolved("web1", T, minute(minute)).at(minute(minute)));
    }

    private UUID silenced() {
        UUID silence = rules.silence("service=web", T, minute(60));
        fire(1);
        return silence;
    }

    private List<String> homes() {
        return fixture.rows("SELECT status, incident_number, silence_id, quiet_until FROM alert");
    }

    private List<String> history() {
        return fixture.rows("SELECT decision FROM alert_event ORDER BY at, id");
    }

    @Test
    void aMutedAlertIsStoredAndOpensNothing() {
        UUID silence = rules.silence("service=web", T, minute(60));
        Applied applied = fire(1);

        assertThat(applied.decisions()).isEqualTo(Map.of(Decision.MUTED_BY_SILENCE, 1));
        assertThat(fixture.incidentRows()).isEmpty();
        assertThat(homes()).containsExactly("firing null " + silence + " 2026-11-21T00:00Z");
        assertThat(history()).containsExactly("MUTED_BY_SILENCE");
        assertThat(rules.muted(silence)).isEqualTo(1);
        assertThat(fixture.rows("SELECT alerts->0->>'detail' FROM receipt"))
                .containsExactly("silence " + silence + " until 2026-11-21T00:00:00Z");
    }

    @Test
    void itsRepeatsAndItsEndConcernNoIncident() {
        UUID silence = silenced();

        assertThat(fire(20).decisions()).isEqualTo(Map.of(Decision.REPEAT, 1));
        assertThat(end(30).decisions()).isEqualTo(Map.of(Decision.RESOLVED, 1));
        fixture.wake(minute(61));

        assertThat(fixture.incidentRows()).isEmpty();
        assertThat(homes()).containsExactly("resolved null null null");
        assertThat(rules.muted(silence)).isZero();
    }

    @Test
    void whatBeginsAndEndsInOneBatchLeavesNothingMuted() {
        rules.silence("service=web", T, minute(60));
        fixture.apply(
                new Webhook("web").firing("web1", T).at(minute(1)),
                new Webhook("web").resolved("web1", T, minute(2)).at(minute(2)));

        assertThat(homes()).containsExactly("resolved null null null");
    }

    @Test
    void whatAnIncidentHasAlreadyStaysThere() {
        fire(1);
        rules.silence("service=web", minute(2), minute(60));
        fire(3);
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");

        end(4);
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 1 0");
    }

    @Test
    void theTimeOfReceiptDecides() {
        rules.silence("service=web", minute(10), minute(60));

        assertThat(fire(5).decisions()).isEqualTo(Map.of(Decision.OPENED, 1));
    }

    @Test
    void atTheEndTheIncidentOpensWithoutARepeat() {
        silenced();
        fixture.wake(minute(59));
        assertThat(fixture.incidentRows()).isEmpty();

        fixture.wake(minute(60));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
        assertThat(homes()).containsExactly("firing 1 null null");
        assertThat(history()).containsExactly("MUTED_BY_SILENCE", "OPENED");
        assertThat(fixture.rows("SELECT action, actor_type, actor_name FROM timeline_entry"))
                .containsExactly("opened system tocsin");
        assertThat(fixture.rows("SELECT event FROM change ORDER BY seq"))
                .containsExactly("incident.opened", "alert.firing");
        assertThat(fixture.woken).hasSize(1);
        assertThat(fire(70).decisions()).isEqualTo(Map.of(Decision.REPEAT, 1));
    }

    @Test
    void aRepeatAfterTheEndOpensTheIncidentToo() {
        silenced();

        assertThat(fire(61).decisions()).isEqualTo(Map.of(Decision.OPENED, 1));
        fixture.wake(minute(62));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
        assertThat(homes()).containsExactly("firing 1 null null");
    }

    @Test
    void expiringASilenceWakesItsAlerts() {
        UUID silence = silenced();
        rules.expire(silence, minute(5));
        fixture.wake(minute(5));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void aLaterEndHoldsAndAnEarlierOneToo() {
        UUID silence = silenced();
        rules.until(silence, minute(5), minute(120));
        fixture.wake(minute(5));
        fixture.wake(minute(61));
        assertThat(fixture.incidentRows()).isEmpty();
        assertThat(homes()).containsExactly("firing null " + silence + " 2026-11-21T01:00Z");

        rules.until(silence, minute(62), minute(70));
        fixture.wake(minute(62));
        assertThat(fixture.incidentRows()).isEmpty();
        fixture.wake(minute(70));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
        assertThat(history()).containsExactly("MUTED_BY_SILENCE", "OPENED");
    }

    @Test
    void whatASilenceNoLongerFitsIsWoken() {
        UUID silence = silenced();
        rules.matching(silence, minute(5), "service=db");
        fixture.wake(minute(5));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void theNextSilenceThatFitsTakesOver() {
        silenced();
        UUID next = rules.silence("instance=web1", minute(5), minute(90));
        fixture.wake(minute(60));

        assertThat(fixture.incidentRows()).isEmpty();
        assertThat(homes()).containsExactly("firing null " + next + " 2026-11-21T00:30Z");
        assertThat(history()).containsExactly("MUTED_BY_SILENCE", "MUTED_BY_SILENCE");
        fixture.wake(minute(90));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    /** A batch that had read the silence before it was changed commits after it. */
    @Test
    void whoeverWasMutedByAnOlderVersionIsFound() {
        silenced();
        fixture.run("UPDATE alert SET silence_version = 0");
        fixture.run("UPDATE silence SET ends_at = starts_at");
        fixture.run("UPDATE rule_revision SET revision = revision + 1");
        fixture.wake(minute(5));

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void anAlertInDoubtIsNotWokenUntilItIsSeenToFire() {
        rules.silence("service=web", T, minute(60));
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
        fixture.wake(minute(60));
        assertThat(fixture.incidentRows()).isEmpty();

        fixture.apply(new Webhook("web").firing("web2", T).at(minute(61)));
        fixture.wake(minute(61));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void anAlertThatWasMutedInBetweenIsCountedOnceInItsIncident() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        end(2);
        rules.silence("instance=web1", minute(3), minute(60));
        fixture.apply(new Webhook("web").firing("web1", minute(4)).at(minute(4)));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0");

        fixture.wake(minute(60));

        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0");
    }
}
