package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose incidents are that alerts open. */
class OwnedIncidentsTest {

    private static final Instant T = Instant.parse("2026-11-20T20:00:00Z");

    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anIncidentIsItsServicesTeams() {
        fixture.apply(new Webhook("web").firing("web1", T).at(T.plusSeconds(1)));
        owns("storefront", "web");
        fixture.apply(new Webhook("web").resolved("web1", T, T.plusSeconds(2)).at(T.plusSeconds(2)));
        fixture.apply(new Webhook("web").firing("web2", T.plusSeconds(3)).at(T.plusSeconds(3)));
        fixture.apply(new Webhook("db").firing("db1", T.plusSeconds(4)).at(T.plusSeconds(4)));

        assertThat(fixture.rows("SELECT service, COALESCE(team, '-') FROM incident ORDER BY number"))
                .containsExactly("web -", "web storefront", "db -");
    }

    private void owns(String team, String service) {
        fixture.run("INSERT INTO team (id, name, description, version, created_at) "
                + "VALUES ('00000000-0000-7000-8000-000000000001', '" + team + "', '', 1, '2026-11-20')");
        fixture.run("INSERT INTO team_service VALUES ('" + service + "', '00000000-0000-7000-8000-000000000001')");
        fixture.run("UPDATE rule_revision SET revision = revision + 1");
    }
}
