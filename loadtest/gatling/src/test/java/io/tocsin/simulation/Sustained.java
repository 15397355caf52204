package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * So many webhooks each second: groups fire, are repeated, and resolve.
 *
 * <p>{@code rate} webhooks each second (100), {@code seconds} (60), {@code p95} of accepting in milliseconds (500).
 */
public class Sustained extends Simulation {

    private static final int ALERTS = 5;
    private static final int GROUPS = 500;
    private static final int REPEATS = 4;

    /** Since when each group fires. */
    private final Map<Long, Instant> starts = new ConcurrentHashMap<>();

    private final ScenarioBuilder senders = scenario("sustained").exec(Steps.send("webhook", this::body));

    public Sustained() {
        this(60);
    }

    /** @param seconds where none are given */
    Sustained(int seconds) {
        setUp(senders.injectOpen(
                        constantUsersPerSec(Settings.number("rate", 100)).during(Settings.seconds(seconds))))
                .protocols(Settings.tocsin())
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().responseTime().percentile(95).lt(Settings.count("p95", 500)));
    }

    /** Of each group four deliveries fire, the fifth resolves; then it fires anew. */
    private String body(Session session) {
        long group = session.userId() % GROUPS;
        long turn = session.userId() / GROUPS % (REPEATS + 1);
        Instant startsAt = starts.compute(group, (same, since) -> since == null || turn == 0 ? Webhook.now() : since);
        var webhook = new Webhook(group, "steady-" + group, ALERTS, startsAt);
        return turn == REPEATS ? webhook.resolved() : webhook.firing();
    }
}
