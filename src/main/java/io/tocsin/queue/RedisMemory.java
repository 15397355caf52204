package io.tocsin.queue;

import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much memory Redis uses of what it may.
 *
 * @param used in bytes
 * @param limit in bytes: {@code maxmemory}, or all of the machine's where there is none; 0 when Redis does not tell
 */
record RedisMemory(long used, long limit) {

    /** Reads the answer to {@code INFO memory}: lines of {@code name:value}. */
    static RedisMemory of(@Nullable Response info) {
        Map<String, Long> numbers = new HashMap<>();
        for (String text : String.valueOf(info).split("\\r?\\n", -1)) {
            int colon = text.indexOf(':');
            if (colon > 0 && text.substring(colon + 1).matches("\\d{1,18}")) {
                numbers.put(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
            }
        }
        long max = numbers.getOrDefault("maxmemory", 0L);
        long whole = numbers.getOrDefault("total_system_memory", 0L);
        return new RedisMemory(numbers.getOrDefault("used_memory", 0L), max > 0 ? max : whole);
    }

    /** 0 when the limit is not known. */
    int percent() {
        return limit == 0 ? 0 : (int) (used * 100.0 / limit);
    }
}
