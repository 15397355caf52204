package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.Decision;
import io.tocsin.alert.HomeStore;
import io.tocsin.audit.Origin;
import io.tocsin.http.IfMatch;
import io.tocsin.incident.Action;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentMeters;
import io.tocsin.incident.IncidentQueries;
import io.tocsin.incident.IncidentRef;
import io.tocsin.incident.Incidents;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an incident's alerts, and of those that come later, once it is merged into another. */
class MergedIncidentsTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final Origin ADA = new Origin("user", null, "ada@example.org", null, null);

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);
    private final Incidents incidents = incidents();

    private Incidents incidents() {
        var queries = new IncidentQueries(new ChangeStore(), new AlertQueries());
        var meters = new IncidentMeters(new SimpleMeterRegistry(), fixture.db, queries);
        return new Incidents(fixture.db, fixture.incidents, new HomeStore(), queries, meters, Duration.ofMinutes(30));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Instant minute(int minute) {
        return T.plus(Duration.ofMinutes(minute));
    }

    @Test
    void theTargetGetsAlertsLinksCountsAndTimeline() {
        fixture.apply(new Webhook("web").severity("high").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db")
                .firing("db1", minute(-5))
                .firing("db2", T)
                .firing("db3", T)
                .at(minute(2)));
        fixture.apply(new Webhook("db").resolved("db3", T, minute(3)).at(minute(3)));

        Incident merged = merge(2, 1, minute(4));

        assertThat(merged.isResolved()).isTrue();
        assertThat(merged.mergedInto().number()).isEqualTo(1);
        assertThat(fixture.incidentRows()).containsExactly("open critical 3 1 0", "resolved critical 0 0 0");
        assertThat(fixture.rows("SELECT started_at, impact FROM incident WHERE number = 1"))
                .containsExactly("2026-11-20T22:55Z 3");
        assertThat(fixture.rows("SELECT incident_number, count(*) FROM alert GROUP BY 1"))
                .containsExactly("1 4");
        assertThat(
                        fixture.rows(
                                "SELECT i.number, count(*) FROM incident_alert a JOIN incident i ON i.id = a.incident_id GROUP BY 1"))
                .containsExactly("1 4");
        assertThat(timeline(1)).containsExactly("opened null", "opened 2", "alert_resolved 2", "merged null");
        assertThat(timeline(2)).containsExactly("opened null", "alert_resolved null", "merged null");
        assertThat(fixture.rows("SELECT text FROM timeline_entry WHERE action = 'merged' ORDER BY text"))
                .containsExactly(
                        "Incident #2, \"Down on db1\", was merged into this one by ada@example.org.",
                        "Merged into incident #1, \"Down on web1\", by ada@example.org.");
        assertThat(fixture.rows("SELECT event FROM change ORDER BY xid DESC, seq DESC LIMIT 2"))
                .containsExactly("incident.updated", "incident.resolved");
    }

    @Test
    void mergingAgainChangesNothing() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));

        Incident once = merge(2, 1, minute(2));

        assertThat(merge(2, 1, minute(3))).isEqualTo(once);
        assertThat(timeline(1)).hasSize(3);
    }

    @Test
    void repeatsOfMovedAlertsAreTheTargetsAndTheirEndsResolveIt() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));
        merge(2, 1, minute(2));

        assertThat(fixture.apply(new Webhook("db").firing("db1", T).at(minute(5)))
                        .decisions())
                .isEqualTo(Map.of(Decision.REPEAT, 1));
        assertThat(fixture.rows("SELECT alerts->0->>'incident' FROM receipt ORDER BY id DESC LIMIT 1"))
                .containsExactly("1");
        fixture.apply(new Webhook("web").resolved("web1", T, minute(6)).at(minute(6)));
        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0", "resolved critical 0 0 0");
        fixture.apply(new Webhook("db").resolved("db1", T, minute(7)).at(minute(7)));
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0", "resolved critical 0 0 0");
    }

    @Test
    void newAlertsOfTheMergedGroupJoinTheTargetWhileItIsOpen() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));
        merge(2, 1, minute(2));

        assertThat(fixture.apply(new Webhook("db").firing("db2", minute(3)).at(minute(3)))
                        .decisions())
                .isEqualTo(Map.of(Decision.JOINED, 1));
        assertThat(fixture.incidentRows()).containsExactly("open critical 3 0 0", "resolved critical 0 0 0");

        fixture.apply(
                new Webhook("web").resolved("web1", T, minute(4)).at(minute(4)),
                new Webhook("db")
                        .resolved("db1", T, minute(4))
                        .resolved("db2", minute(3), minute(4))
                        .at(minute(4)),
                new Webhook("db").firing("db3", minute(5)).at(minute(5)));
        assertThat(fixture.incidentRows())
                .containsExactly("resolved critical 0 3 0", "resolved critical 0 0 0", "open critical 1 0 0");
    }

    @Test
    void theKeysOfAMergedIncidentGoOnWithItsTarget() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));
        fixture.apply(new Webhook("net").firing("net1", T).at(minute(1)));
        merge(2, 1, minute(2));
        merge(1, 3, minute(3));

        fixture.apply(
                new Webhook("db").firing("db2", T).at(minute(4)),
                new Webhook("web").firing("web2", T).at(minute(4)));

        assertThat(fixture.incidentRows())
                .containsExactly("resolved critical 0 0 0", "resolved critical 0 0 0", "open critical 5 0 0");
        assertThat(timeline(3)).contains("opened 1", "opened 2", "merged 1");
    }

    @Test
    void anAlertThatBothHaveHadIsCountedOnce() {
        fixture.apply(new Webhook("web").firing("web1", T).firing("web2", T).at(minute(1)));
        fixture.apply(new Webhook("web").resolved("web1", T, minute(2)).at(minute(2)));
        fixture.apply(new Webhook("web").resolved("web2", T, minute(3)).at(minute(3)));
        fixture.apply(new Webhook("web")
                .firing("web1", minute(30))
                .firing("web3", minute(30))
                .at(minute(30)));
        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 2 0", "open critical 2 0 0");

        merge(1, 2, minute(32));

        assertThat(fixture.incidentRows()).containsExactly("resolved critical 0 0 0", "open critical 2 1 0");
    }

    @Test
    void alertsThatAPersonsResolveHadQuietenedAreTheTargetsAtOnce() {
        fixture.apply(new Webhook("web").firing("web1", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db1", T).at(minute(1)));
        await(incidents.resolve(action(2, minute(2)), null));
        merge(2, 1, minute(3));

        assertThat(fixture.apply(new Webhook("db").firing("db1", T).at(minute(90)))
                        .decisions())
                .isEqualTo(Map.of(Decision.REPEAT, 1));
        assertThat(fixture.incidentRows()).containsExactly("open critical 2 0 0", "resolved critical 0 0 0");
    }

    @Test
    void noDeliveryIsLostOrCountedTwiceWhileIncidentsAreMerged() {
        fixture.apply(new Webhook("web").firing("web0", T).at(minute(1)));
        fixture.apply(new Webhook("db").firing("db0", T).at(minute(1)));
        List<Future<?>> all = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            String instance = "db" + i;
            all.add(fixture.correlator.apply(
                    List.of(new Webhook("db")
                            .firing(instance, T)
                            .resolved("gone" + i, T, minute(2))
                            .at(minute(2))),
                    minute(2)));
            all.add(fixture.correlator.apply(
                    List.of(new Webhook("web")
                            .firing("web" + i, T)
                            .firing("web0", T)
                            .at(minute(2))),
                    minute(2)));
            if (i == 6) {
                all.add(incidents.merge(action(2, minute(2)), IncidentRef.of(1)));
            }
        }
        await(Future.join(all));

        assertThat(fixture.rows("SELECT phase, alerts_firing FROM incident WHERE alerts_firing > 0 ORDER BY number"))
                .containsExactly("detected 26");
        assertThat(fixture.rows("SELECT incident_number, count(*) FROM alert WHERE status = 'firing' GROUP BY 1"))
                .containsExactly("1 26");
        assertThat(fixture.rows("SELECT count(*) FROM incident_alert")).containsExactly("26");
    }

    private Incident merge(long number, long into, Instant now) {
        return await(incidents.merge(action(number, now), IncidentRef.of(into)));
    }

    private static Action action(long number, Instant now) {
        return new Action(IncidentRef.of(number), IfMatch.ANY, ADA, null, now);
    }

    private List<String> timeline(long number) {
        return fixture.rows("""
                SELECT entry.action, entry.merged_from
                FROM timeline_entry entry JOIN incident ON incident.id = entry.incident_id
                WHERE incident.number = $1 ORDER BY entry.at, entry.id""", number);
    }
}
