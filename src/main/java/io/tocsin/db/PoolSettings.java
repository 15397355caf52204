package io.tocsin.db;

import io.tocsin.problem.Durations;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * The pool.
 *
 * @param maxConnections at one time
 * @param maxLifetime after which a connection is replaced; zero for never
 * @param abandonedAfter the server ends a transaction whose process has said nothing for so long; nobody waits for a
 *     lock longer than half of it
 */
public record PoolSettings(int maxConnections, Duration maxLifetime, Duration abandonedAfter) {

    public PoolSettings {
        if (maxConnections < 2 || maxConnections > 1000) {
            throw new IllegalArgumentException("max_connections is " + maxConnections + "; it must be 2 to 1000");
        }
        if (abandonedAfter.toMillis() < 1000 || abandonedAfter.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "abandoned_after is " + Durations.text(abandonedAfter) + "; it must lie between 1 s and 10 min");
        }
    }

    /** The parameters of {@link Connections#BOUNDS}: milliseconds, as text. */
    Tuple bounds() {
        long millis = abandonedAfter.toMillis();
        return Tuple.of(Long.toString(millis), Long.toString(millis / 2));
    }
}
