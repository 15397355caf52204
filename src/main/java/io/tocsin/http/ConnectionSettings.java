package io.tocsin.http;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * What a listener bears of its callers before it closes their connections.
 *
 * @param maxConnections open at one time, in one process; further ones are closed at once
 * @param headTimeout from connecting to the end of the first request's headers
 * @param bodyGrace how long any body may take, however slow it comes
 * @param leastBodyRate bytes a second; a body that takes longer than the grace must have come as fast as this
 */
public record ConnectionSettings(int maxConnections, Duration headTimeout, Duration bodyGrace, int leastBodyRate) {

    public static final ConnectionSettings DEFAULTS =
            new ConnectionSettings(10_000, Duration.ofSeconds(15), Duration.ofSeconds(20), 32_768);

    public ConnectionSettings {
        require(maxConnections >= 16, "http.max_connections is " + maxConnections + "; it must be at least 16");
        require(
                headTimeout.toSeconds() >= 1,
                "http.head_timeout is " + Durations.text(headTimeout) + "; it must be at least 1s");
        require(
                bodyGrace.toSeconds() >= 1,
                "http.body_grace is " + Durations.text(bodyGrace) + "; it must be at least 1s");
        require(leastBodyRate >= 1, "http.least_body_rate is " + leastBodyRate + "; it must be at least 1");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
