package io.tocsin.system;

import io.tocsin.queue.RedisServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs, on what, and how much lies in it.
 *
 * @param asOf when it was asked for
 * @param version of the product
 * @param process the one that answers; others may run beside it
 * @param redis null while it is away
 * @param retentionSeconds how long each kind of history is kept
 */
record SystemState(
        Instant asOf,
        String version,
        ProcessState process,
        Postgres postgres,
        @Nullable RedisServer redis,
        QueueState queue,
        Health.Dead deadLetters,
        Map<String, Long> retentionSeconds) {

    SystemState {
        retentionSeconds = Map.copyOf(retentionSeconds);
    }

    /**
     * @param java version of the Java that it runs on
     * @param roles what it does, by the words of {@code TOCSIN_ROLES}
     */
    record ProcessState(
            String java,
            List<String> roles,
            Instant startedAt,
            int processors,
            long heapUsedBytes,
            long heapMostBytes) {

        ProcessState {
            roles = List.copyOf(roles);
        }
    }

    /** @param schema the last migration that was made */
    record Postgres(String version, String schema, long bytes, List<Table> tables) {

        Postgres {
            tables = List.copyOf(tables);
        }
    }

    /** @param rows about */
    record Table(String name, long bytes, long rows) {}
}
