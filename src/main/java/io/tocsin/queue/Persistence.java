package io.tocsin.queue;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;

/** What Redis would do with an entry on a power cut or when memory runs out, and so whether it may be a journal. */
enum Persistence {
    DURABLE(""),
    APPENDONLY_OFF("Redis keeps no append-only file (appendonly no): set appendonly yes and appendfsync always."),
    SYNCS_EVERY_SECOND(
            "Redis syncs once a second (appendfsync everysec): set appendfsync always, or allow_everysec if the last"
                    + " second may be lost."),
    NEVER_SYNCS("Redis leaves syncing to the system (appendfsync no): set appendfsync always."),
    MAY_EVICT("Redis may evict the journal when memory runs out (maxmemory-policy allkeys-…): set noeviction."),
    HIDDEN("Redis does not let us read its configuration: set trust_persistence if it is known to be persistent.");

    private static final String APPENDONLY = "appendonly";
    private static final String APPENDFSYNC = "appendfsync";
    private static final String MAXMEMORY_POLICY = "maxmemory-policy";

    private final String reason;

    Persistence(String reason) {
        this.reason = reason;
    }

    /** Succeeds if this Redis may be a journal, fails with {@link Problem.Unavailable} and the reason if not. */
    static Future<Void> require(RedisConnection connection, RedisJournalSettings settings) {
        return connection
                .send(Request.cmd(Command.PING))
                .compose(loaded -> read(connection))
                .map(config -> judge(config, settings))
                .recover(failure -> hidden(failure, settings))
                .compose(Persistence::verdict);
    }

    static Persistence judge(Map<String, String> config, RedisJournalSettings settings) {
        if (!"yes".equals(config.get(APPENDONLY))) {
            return APPENDONLY_OFF;
        }
        if (config.getOrDefault(MAXMEMORY_POLICY, "").startsWith("allkeys-")) {
            return MAY_EVICT;
        }
        return switch (config.getOrDefault(APPENDFSYNC, "")) {
            case "always" -> DURABLE;
            case "everysec" -> settings.allowEverysec() ? DURABLE : SYNCS_EVERY_SECOND;
            default -> NEVER_SYNCS;
        };
    }

    private static Future<Map<String, String>> read(RedisConnection connection) {
        Map<String, String> config = new HashMap<>();
        return Future.all(
                        read(connection, APPENDONLY, config),
                        read(connection, APPENDFSYNC, config),
                        read(connection, MAXMEMORY_POLICY, config))
                .map(all -> config);
    }

    private static Future<Response> read(RedisConnection connection, String key, Map<String, String> into) {
        return connection
                .send(Request.cmd(Command.CONFIG, "GET", key))
                .onSuccess(reply -> into.put(key, String.valueOf(reply.get(key))));
    }

    private static Future<Persistence> hidden(Throwable failure, RedisJournalSettings settings) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("NOPERM") || message.startsWith("ERR unknown command")) {
            return Future.succeededFuture(settings.trustPersistence() ? DURABLE : HIDDEN);
        }
        return Future.failedFuture(failure);
    }

    private Future<Void> verdict() {
        return this == DURABLE ? Future.succeededFuture() : Future.failedFuture(new Problem.Unavailable(reason));
    }
}
