package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.ADA;
import static io.tocsin.incident.TestIncidents.NOW;
import static io.tocsin.incident.TestIncidents.action;
import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Severity;
import io.tocsin.http.IfMatch;
import io.tocsin.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a scrape shows. */
@ExtendWith(VertxExtension.class)
class IncidentMetersTest {

    private TestIncidents world;

    @BeforeEach
    void start(Vertx vertx) {
        world = new TestIncidents(vertx);
    }

    @Test
    void openIncidentsAreCountedByStatusAndSeverityAndNoneIsZero() {
        world.open("a", Severity.HIGH, NOW);
        world.open("b", Severity.HIGH, NOW);
        get(world.incidents.acknowledge(action(world.open("c", Severity.LOW, NOW)), null));
        get(world.incidents.resolve(action(world.open("d", Severity.LOW, NOW)), null));

        get(world.meters.refresh());

        assertThat(scrape())
                .contains("# TYPE incident_active_total gauge")
                .contains("incident_active_total{severity=\"high\",status=\"open\"} 2.0")
                .contains("incident_active_total{severity=\"low\",status=\"acknowledged\"} 1.0")
                .contains("incident_active_total{severity=\"low\",status=\"open\"} 0.0")
                .contains("incident_active_total{severity=\"critical\",status=\"acknowledged\"} 0.0");
    }

    @Test
    void theLastCountStaysWhilePostgresIsAway() {
        world.open("a", Severity.HIGH, NOW);
        get(world.meters.refresh());
        get(world.pool.close());

        assertThatThrownBy(() -> get(world.meters.refresh())).isInstanceOf(Exception.class);
        assertThat(scrape()).contains("incident_active_total{severity=\"high\",status=\"open\"} 1.0");
    }

    @Test
    void aResolveIsCountedOnceWithHowLongItTook() {
        Incident open = world.open("a", Severity.HIGH, NOW);
        assertThat(scrape()).contains("incident_resolved_total{by=\"person\",severity=\"high\"} 0.0");

        get(world.incidents.resolve(action(open), null));
        get(world.incidents.resolve(action(open), null));

        assertThat(scrape())
                .contains("# TYPE incident_resolved_total counter")
                .contains("incident_resolved_total{by=\"person\",severity=\"high\"} 1.0")
                .contains("incident_resolved_total{by=\"alerts\",severity=\"high\"} 0.0")
                .contains("# TYPE incident_duration_seconds histogram")
                .contains("incident_duration_seconds_bucket{severity=\"high\",le=\"60.0\"} 1")
                .contains("incident_duration_seconds_bucket{severity=\"high\",le=\"604800.0\"} 1")
                .contains("incident_duration_seconds_count{severity=\"high\"} 1")
                .contains("incident_duration_seconds_sum{severity=\"high\"} 60.0");
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        Incident open = world.open("a", Severity.HIGH, NOW);

        assertThatThrownBy(() -> get(world.incidents.resolve(action(open, IfMatch.parse("\"9\""), null), null)))
                .isInstanceOf(Problem.Stale.class);
        assertThat(scrape()).contains("incident_resolved_total{by=\"person\",severity=\"high\"} 0.0");
    }

    @Test
    void alertsThatResolveAreCountedApart() {
        Incident incident = TestIncidents.blank("a", Severity.CRITICAL, NOW);
        Change over = incident.resolveWithAlerts(NOW.plus(Duration.ofHours(3)));

        world.meters.saved(List.of(over, incident.assign(ADA, "bob", NOW)));

        assertThat(scrape())
                .contains("incident_resolved_total{by=\"alerts\",severity=\"critical\"} 1.0")
                .contains("incident_duration_seconds_bucket{severity=\"critical\",le=\"7200.0\"} 0")
                .contains("incident_duration_seconds_bucket{severity=\"critical\",le=\"14400.0\"} 1");
    }

    @Test
    void otherRegistriesGetTheGaugeToo() {
        world.open("a", Severity.HIGH, NOW);
        var registry = new SimpleMeterRegistry();
        get(new IncidentMeters(registry, world.db, world.queries).refresh());

        assertThat(registry.get("incident_active_total")
                        .tags("status", "open", "severity", "high")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private String scrape() {
        return world.registry.scrape();
    }
}
