package io.tocsin.queue;

import io.vertx.redis.client.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Redis that one is connected to.
 *
 * @param version empty when it does not tell
 * @param usedBytes memory in use
 * @param mostBytes {@code maxmemory}, or all of the machine's where there is none; 0 when it does not tell
 */
public record RedisServer(String version, long usedBytes, long mostBytes) {

    private static final String VERSION = "redis_version:";

    /** Reads the answer to {@code INFO}. */
    static RedisServer of(@Nullable Response info) {
        Optional<String> version = String.valueOf(info)
                .lines()
                .filter(line -> line.startsWith(VERSION))
                .map(line -> line.substring(VERSION.length()).strip())
                .findFirst();
        RedisMemory memory = RedisMemory.of(info);
        return new RedisServer(version.orElse(""), memory.used(), memory.limit());
    }
}
