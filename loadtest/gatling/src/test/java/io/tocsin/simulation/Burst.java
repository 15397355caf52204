package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.tocsin.webhook.Webhook;
import java.time.Instant;

/**
 * A hundred senders at once, some webhooks each, without a pause: every one must be accepted.
 *
 * <p>{@code users} senders (100), {@code requests} of each (10), {@code p95} of accepting in milliseconds (500).
 */
public final class Burst extends Simulation {

    private static final int ALERTS = 5;
    private static final int SERVICES = 50;

    private final Instant start = Settings.now();

    private final ScenarioBuilder senders = scenario("burst")
            .exec(repeat(Settings.count("requests", 10), "n")
                    .on(Steps.send(
                            "webhook",
                            session -> new Webhook(
                                            "burst-" + session.userId() % SERVICES,
                                            session.userId() * 1_000 + session.getInt("n"),
                                            ALERTS,
                                            start)
                                    .firing())));

    public Burst() {
        setUp(WarmUp.before(senders.injectOpen(atOnceUsers(Settings.count("users", 100)))))
                .protocols(Settings.tocsin())
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("webhook").responseTime().percentile(95).lt(Settings.count("p95", 500)));
    }
}
