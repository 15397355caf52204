package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tocsin.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;

/**
 * Webhooks and reads before a simulation begins, for a server that has just started: of its first seconds it spends most in its
 * compiler, and so does Gatling. No assertion asks how fast they are, and a read may be told to come again: a hundred a second are
 * more than a server in its compiler can do beside as many webhooks.
 *
 * <p>{@code warmup} in seconds (0).
 */
final class WarmUp {

    private static final int ALERTS = 5;
    private static final int WEBHOOKS_PER_SECOND = 100;
    private static final int SERVICES = 200;
    private static final String NAME = "warm-up";
    private static final int OK = 200;
    private static final int BUSY = 503;

    private WarmUp() {}

    static PopulationBuilder[] before(PopulationBuilder... simulation) {
        int seconds = Settings.count("warmup", 0);
        if (seconds == 0) {
            return simulation;
        }
        Instant start = Settings.now();
        var users = scenario(NAME)
                .exec(Steps.send(
                        NAME,
                        session -> new Webhook("warm-" + session.userId() % SERVICES, session.userId(), ALERTS, start)
                                .firing()))
                .exec(http(NAME + " read")
                        .get("/api/v1/incidents?status=open")
                        .header("Authorization", Settings.token())
                        .check(status().in(OK, BUSY)));
        return new PopulationBuilder[] {
            users.injectOpen(constantUsersPerSec(WEBHOOKS_PER_SECOND).during(Duration.ofSeconds(seconds)))
                    .andThen(simulation)
        };
    }
}
