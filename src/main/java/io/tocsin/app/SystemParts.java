package io.tocsin.app;

import io.tocsin.db.Db;
import io.tocsin.queue.JournalGauges;
import io.tocsin.queue.RedisJournal;
import io.tocsin.system.Installation;
import io.tocsin.system.SystemApi;
import io.tocsin.system.Systems;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** That of the {@link Parts} by which the product tells of itself. */
final class SystemParts {

    private SystemParts() {}

    static SystemApi api(Config config, Db db, JournalGauges gauges, RedisJournal redis, Instant startedAt) {
        List<String> roles = config.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        var installation = new Installation(Main.version(), roles, startedAt, config.retention());
        return new SystemApi(new Systems(db, installation, gauges::readings, redis::server));
    }
}
