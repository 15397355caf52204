package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which Alertmanager an alert is known to come from. */
class AlertLinksTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final String ONE = "http://alertmanager-1:9093";
    private static final String OTHER = "http://alertmanager-2:9093";

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);

    @BeforeEach
    void fire() {
        fixture.apply(new Webhook("web").by(ONE).firing("web1", T).at(minute(1)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    private Applied repeat(String by, int minute) {
        return fixture.apply(new Webhook("web").by(by).firing("web1", T).at(minute(minute)));
    }

    private List<String> alert(String columns) {
        return fixture.rows("SELECT " + columns + " FROM alert JOIN alert_seen ON alert_id = id");
    }

    @Test
    void itIsTheOneThatNamedItLastWhateverTheOrderOfArrival() {
        repeat(OTHER, 20);
        repeat(ONE, 10);

        assertThat(alert("alertmanager_url, count")).containsExactly(OTHER + " 3");
    }

    @Test
    void anotherAlertmanagersCopyIsARepeatOfTheSameAlert() {
        assertThat(repeat(OTHER, 2).decisions()).isEqualTo(Map.of(Decision.REPEAT, 1));

        assertThat(alert("alertmanager_url, count")).containsExactly(OTHER + " 2");
        assertThat(fixture.rows("SELECT count(*) FROM alert_event")).containsExactly("1");
        assertThat(fixture.rows("SELECT count(*) FROM timeline_entry")).containsExactly("1");
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 0 0");
    }

    @Test
    void aRepeatOfTheSameOneWritesNothingOfTheAlertsOwnRow() {
        List<String> version = alert("alert.xmin::text");
        repeat(ONE, 2);
        assertThat(alert("alert.xmin::text")).isEqualTo(version);

        repeat(OTHER, 3);
        assertThat(alert("alert.xmin::text")).isNotEqualTo(version);
    }

    @Test
    void anAlertThatWasToldOfWithoutItLearnsItFromTheNextRepeat() {
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));
        assertThat(fixture.rows("SELECT alertmanager_url FROM alert WHERE service = 'db'"))
                .containsExactly("null");

        fixture.apply(new Webhook("db").by(ONE).firing("db1", T).at(minute(2)));

        assertThat(fixture.rows("SELECT alertmanager_url FROM alert WHERE service = 'db'"))
                .containsExactly(ONE);
    }
}
