package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.queue.Claimed;
import io.tocsin.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other rules would have made of what workers have applied. */
class RulePreviewTest {

    private static final Instant T = Instant.parse("2026-11-20T20:00:00Z");
    private static final Instant NOW = T.plus(Duration.ofHours(4));

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
    void incidentsThatWouldBeOneNameAllThatWere() {
        fixture.apply(new Webhook("web").severity("low").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("web").severity("critical").firing("web2", T).at(minute(2)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(3)));
        fixture.apply(new Webhook("db").resolved("db1", T, minute(4)).at(minute(4)));

        assertThat(rules.preview(NOW, "service"))
                .containsExactly(
                        "3 alerts, 4 events, was 3, would be 2",
                        "r: service=web open critical 2 was [1, 2]",
                        "r: service=db resolved critical 1 was [3]");
    }

    @Test
    void anIncidentThatWouldBeSplitIsNamedByEachPart() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(2)).at(minute(2)));

        assertThat(rules.preview(NOW, "instance"))
                .containsExactly(
                        "2 alerts, 3 events, was 1, would be 2",
                        "r: instance=web1 resolved critical 1 was [1]",
                        "r: instance=web2 open critical 1 was [1]");
    }

    @Test
    void mutedAlertsMadeAndMakeNothing() {
        rules.silence("instance=web1", T, minute(60));
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));

        assertThat(rules.preview(NOW, "instance"))
                .containsExactly("1 alerts, 1 events, was 1, would be 1", "r: instance=web2 open critical 1 was [1]");
    }

    @Test
    void onlyTheHoursAskedForAreLookedAtAndNothingIsWritten() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));

        assertThat(rules.preview(T.plus(Duration.ofHours(25))))
                .containsExactly("0 alerts, 0 events, was 0, would be 0");
        assertThat(fixture.rows("SELECT count(*) FROM grouping_rules")).containsExactly("0");
        assertThat(fixture.rows("SELECT count(*) FROM incident")).containsExactly("1");
    }

    @Test
    void aResolveThatIsTakenBackOpensNoOtherIncident() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(5)).at(minute(5)));
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(20)));

        assertThat(rules.preview(NOW, "service"))
                .containsExactly("1 alerts, 3 events, was 1, would be 1", "r: service=web open critical 1 was [1]");
    }

    /** No resolve is taken back in these: which comes first in a body, such an alert or a new one, is not known later. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theRulesThatHoldShowWhatWas(long seed) {
        try (var patient = new CorrelatorFixture(new CorrelateSettings(
                4, 30, Duration.ofDays(1), Duration.ofMinutes(30), true, CorrelateSettings.DEFAULTS.groupBy()))) {
            showsWhatWas(patient, new Random(seed));
        }
    }

    private static void showsWhatWas(CorrelatorFixture fixture, Random random) {
        for (int i = 0; i < 60; i++) {
            fixture.apply(delivery(random, T.plusSeconds(150L * i)));
        }
        List<String> incidents = fixture.rows("""
                SELECT dedup_key, phase <> 'resolved', alerts_firing + alerts_resolved, number
                FROM incident ORDER BY number""");

        assertThat(new TestRules(fixture.vertx, fixture.db)
                        .preview(NOW).stream().skip(1))
                .map(line -> line.replaceAll(" (open|resolved) \\w+ (\\d+) was \\[(\\d+)]", " $1 $2 $3")
                        .replace(" open ", " true ")
                        .replace(" resolved ", " false "))
                .isEqualTo(incidents);
    }

    private static Claimed delivery(Random random, Instant at) {
        var webhook = new Webhook("group" + random.nextInt(3));
        for (String instance : List.of("web1", "web2", "web3", "web4")) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            Instant start = at.minusSeconds(random.nextInt(1800));
            if (random.nextBoolean()) {
                webhook.firing(instance, start);
            } else {
                webhook.resolved(instance, start, start.plusSeconds(random.nextInt(1800)));
            }
        }
        return webhook.at(at);
    }

    @Test
    void tooManyEventsAreRefusedWithAdvice() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.run("""
                INSERT INTO alert_event (id, alert_id, receipt_id, at, decision, status, starts_at)
                SELECT overlay(event.id::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, alert_id, receipt_id, at,
                    decision, status, starts_at
                FROM alert_event event, generate_series(1, 50000) AS n""");

        assertThatThrownBy(() -> rules.preview(NOW)).hasMessageContaining("look at fewer hours");
    }
}
