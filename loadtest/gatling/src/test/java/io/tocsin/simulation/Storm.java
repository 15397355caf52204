package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.tocsin.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;

/**
 * Ten thousand distinct alerts of two hundred services in a minute, while people read the list of incidents.
 *
 * <p>{@code alerts} (10000), {@code seconds} (60), {@code readers} reads each second (20), {@code p95} of reading in
 * milliseconds (100).
 */
public final class Storm extends Simulation {

    private static final int ALERTS = 5;
    private static final int SERVICES = 200;
    private static final String READ = "open incidents";

    private final Instant start = Settings.now();

    private final ScenarioBuilder senders = scenario("storm")
            .exec(Steps.send(
                    "webhook",
                    session -> new Webhook("storm-" + session.userId() % SERVICES, session.userId(), ALERTS, start)
                            .firing()));
    private final ScenarioBuilder readers = scenario("readers").exec(Steps.read(READ, "/api/v1/incidents?status=open"));

    public Storm() {
        Duration length = Settings.seconds(60);
        double webhooks = Settings.count("alerts", 10_000) / (double) ALERTS / length.toSeconds();
        setUp(WarmUp.before(
                        senders.injectOpen(constantUsersPerSec(webhooks).during(length)),
                        readers.injectOpen(constantUsersPerSec(Settings.number("readers", 20))
                                .during(length))))
                .protocols(Settings.tocsin())
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(READ).responseTime().percentile(95).lt(Settings.count("p95", 100)));
    }
}
