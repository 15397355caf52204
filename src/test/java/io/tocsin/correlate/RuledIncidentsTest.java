package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which incidents alerts open and join when people have written grouping rules. */
class RuledIncidentsTest {

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

    private List<String> keys() {
        return fixture.rows("SELECT dedup_key FROM incident ORDER BY number");
    }

    @Test
    void aRuleHoldsFromTheNextBatchOn() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        rules.group("one of all", List.of("alertname=Down"), List.of("alertname"));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(2)));
        fixture.apply(new Webhook("mail").firing("mail1", T).at(minute(3)));

        assertThat(keys()).containsExactly("service=web,environment=,severity=critical", "one of all: alertname=Down");
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0", "open critical 2 0 0");
    }

    @Test
    void anAlertThatFiresStaysInItsIncidentWhateverTheRulesAre() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        rules.group("by instance", List.of(), List.of("instance"));

        fixture.apply(new Webhook("web").firing("web1", T).at(minute(2)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(3)).at(minute(3)));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 1 0");
    }

    @Test
    void withoutSeverityAnIncidentHasTheWorstOfItsAlerts() {
        rules.group("by service", List.of(), List.of("service"));
        fixture.apply(new Webhook("web").severity("low").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("web").severity("high").firing("web2", T).at(minute(2)));

        assertThat(fixture.incidentRows()).containsExactly("open high 2 0 0");
    }

    @Test
    void alertsOfDifferentWindowsDoNotMeet() {
        rules.group("hourly", List.of("service"), "1h", "Trouble with {{ service }}");
        fixture.apply(new Webhook("web")
                .firing("web1", minute(5))
                .firing("web2", minute(59))
                .firing("web3", minute(60))
                .at(minute(61)));

        assertThat(fixture.rows("SELECT title, alerts_firing FROM incident ORDER BY dedup_key"))
                .containsExactly("Trouble with web 2", "Trouble with web 1");
    }

    @Test
    void anAlertThatComesBackToAnIncidentIsCountedOnceThere() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web2", T, minute(2)).at(minute(2)));
        rules.group("by instance", List.of("instance=web2"), List.of("instance"));
        fixture.apply(new Webhook("web").firing("web2", minute(3)).at(minute(3)));
        fixture.apply(new Webhook("web").resolved("web2", minute(3), minute(4)).at(minute(4)));
        rules.clear();

        fixture.apply(new Webhook("web").firing("web2", minute(5)).at(minute(5)));

        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0", "resolved critical 0 1 0");
    }
}
