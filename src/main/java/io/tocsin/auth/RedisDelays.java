package io.tocsin.auth;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Delays that all processes share: one key each, which Redis drops when it is not needed any more. The time is Redis' own. */
public final class RedisDelays implements Delays {

    private static final String KEY_PREFIX = "tocsin:wrong:";

    /** {@link GrowingDelay#after} in one step. Answers the wait in microseconds; a refusal writes nothing. */
    private static final RedisScript ATTEMPT = new RedisScript("""
            local free, first, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local doublings, kept = tonumber(ARGV[4]), tonumber(ARGV[5])
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local known = redis.call('HMGET', KEYS[1], 'count', 'until')
            local till = math.min(tonumber(known[2] or 0), now + most)
            if till > now then return till - now end
            local count = tonumber(known[1] or 0) + 1
            local wait = 0
            if free > 0 and count >= free then wait = math.min(most, first * 2 ^ math.min(count - free, doublings)) end
            redis.call('HSET', KEYS[1], 'count', count, 'until', string.format('%.0f', now + wait))
            redis.call('PEXPIRE', KEYS[1], math.ceil(wait / 1000) + kept)
            return 0
            """);

    private static final RedisScript FORGIVE = new RedisScript("""
            local count = tonumber(redis.call('HGET', KEYS[1], 'count') or 0)
            if count > 1 then redis.call('HSET', KEYS[1], 'count', count - 1, 'until', 0) else redis.call('DEL', KEYS[1]) end
            return 0
            """);

    private static final RedisScript FORGET = new RedisScript("return redis.call('DEL', KEYS[1])");

    private final RedisLine line;

    /** On the connection of these buckets. */
    public RedisDelays(RedisBuckets buckets) {
        line = buckets.line();
    }

    /** Fails at once while Redis is known to be away. */
    @Override
    public Future<Duration> attempt(String key, GrowingDelay delay) {
        return ATTEMPT.run(
                        line,
                        KEY_PREFIX + key,
                        delay.free(),
                        delay.first().toMillis() * 1000,
                        delay.most().toMillis() * 1000,
                        GrowingDelay.MOST_DOUBLINGS,
                        GrowingDelay.KEPT.toMillis())
                .map(micros -> micros == null ? Duration.ZERO : Duration.of(micros.toLong(), ChronoUnit.MICROS));
    }

    @Override
    public Future<Void> forgive(String key) {
        return FORGIVE.run(line, KEY_PREFIX + key).mapEmpty();
    }

    @Override
    public Future<Void> forget(String key) {
        return FORGET.run(line, KEY_PREFIX + key).mapEmpty();
    }
}
