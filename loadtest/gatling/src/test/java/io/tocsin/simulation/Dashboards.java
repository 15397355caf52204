package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.tocsin.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;

/**
 * People who look: subscribers of the feed who must see something new within seconds, and readers of lists and incidents,
 * while alerts come.
 *
 * <p>{@code subscribers} (200), {@code rate} webhooks each second (20), {@code readers} reads each second of each kind (10),
 * {@code seconds} (60), {@code p95} of reading in milliseconds (500).
 */
public final class Dashboards extends Simulation {

    private static final int ALERTS = 2;
    private static final Duration JOINING = Duration.ofSeconds(10);
    private static final int SEES_WITHIN_SECONDS = 5;

    private final Instant start = Settings.now();
    private final Duration length = Settings.seconds(60);

    private final ScenarioBuilder subscribers = scenario("subscribers")
            .exec(sse("feed").get("/api/v1/feed").header("Authorization", Settings.token()))
            .exec(pause(length.dividedBy(2)))
            .exec(sse("something new")
                    .setCheck()
                    .await(SEES_WITHIN_SECONDS)
                    .on(sse.checkMessage("an incident changed").check(regex("incident\\."))))
            .exec(pause(length.dividedBy(2)))
            .exec(sse("close").close());

    private final ScenarioBuilder readers = scenario("readers")
            .exec(Steps.read("incidents", "/api/v1/incidents?limit=100"))
            .exec(Steps.read("open and critical", "/api/v1/incidents?status=open&severity=critical"))
            .exec(Steps.read("alerts", "/api/v1/alerts"))
            .exec(Steps.read("first incident", "/api/v1/incidents/1"))
            .exec(Steps.read("its timeline", "/api/v1/incidents/1/timeline"));

    private final ScenarioBuilder senders = scenario("senders")
            .exec(Steps.send(
                    "webhook",
                    session -> new Webhook("board-" + session.userId(), session.userId(), ALERTS, start).firing()));

    public Dashboards() {
        setUp(WarmUp.before(
                        senders.injectOpen(constantUsersPerSec(Settings.number("rate", 20))
                                .during(length.plus(JOINING).plusSeconds(SEES_WITHIN_SECONDS))),
                        subscribers.injectOpen(
                                rampUsers(Settings.count("subscribers", 200)).during(JOINING)),
                        readers.injectOpen(
                                io.gatling.javaapi.core.CoreDsl.nothingFor(JOINING),
                                constantUsersPerSec(Settings.number("readers", 10))
                                        .during(length))))
                .protocols(Settings.tocsin())
                .assertions(
                        global().failedRequests().count().is(0L),
                        fast("incidents"),
                        fast("open and critical"),
                        fast("alerts"));
    }

    private static Assertion fast(String request) {
        return details(request).responseTime().percentile(95).lt(Settings.count("p95", 500));
    }
}
