package io.tocsin.system;

import io.tocsin.db.RetentionSettings;
import io.tocsin.system.SystemState.ProcessState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not change while a process runs.
 *
 * @param version of the product
 * @param roles of the process, by their words
 */
public record Installation(String version, List<String> roles, Instant startedAt, RetentionSettings retention) {

    public Installation {
        roles = List.copyOf(roles);
    }

    ProcessState process() {
        Runtime runtime = Runtime.getRuntime();
        return new ProcessState(
                String.valueOf(Runtime.version()),
                roles,
                startedAt,
                runtime.availableProcessors(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    /** By the names of the settings. */
    Map<String, Long> retentionSeconds() {
        var kept = new LinkedHashMap<String, Duration>();
        kept.put("bodies", retention.bodies());
        kept.put("receipts", retention.receipts());
        kept.put("history", retention.history());
        kept.put("changes", retention.changes());
        kept.put("alerts", retention.alerts());
        kept.put("silences", retention.silences());
        kept.put("credentials", retention.credentials());
        kept.put("audit", retention.audit());
        var seconds = new LinkedHashMap<String, Long>();
        kept.forEach((what, time) -> seconds.put(what, time.toSeconds()));
        return seconds;
    }
}
