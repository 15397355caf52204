package io.tocsin.auth;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that all processes share: one key each, which Redis drops when the bucket is full again. The time is Redis' own.
 * With the callers' clocks, one that is fast would leave the buckets emptier for all others than they are, and one that
 * is slow would find them emptier itself; Redis has one clock for everybody.
 */
public final class RedisBuckets implements Buckets {

    private static final String KEY_PREFIX = "tocsin:limit:";

    /** {@link RateLimit#take} in one step. Answers the wait in microseconds; a refusal writes nothing. */
    private static final RedisScript TAKE = new RedisScript("""
            local every, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local empty = now + every * burst
            local full = math.min(math.max(tonumber(redis.call('GET', KEYS[1]) or now), now), empty) + every
            if full > empty then return full - empty end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
            return 0
            """);

    private final RedisLine line;

    /** @param uri the address of Redis, as the client takes it */
    public RedisBuckets(Vertx vertx, String uri) {
        line = new RedisLine(
                vertx,
                uri,
                connection -> connection.send(Request.cmd(Command.PING)).mapEmpty(),
                () -> {});
    }

    /** Completes when the first attempt to connect is over, whichever way. */
    public Future<Void> start() {
        return line.open();
    }

    public Future<Void> close() {
        return line.close();
    }

    RedisLine line() {
        return line;
    }

    /** Fails at once while Redis is known to be away. */
    @Override
    public Future<Duration> take(String key, RateLimit limit) {
        return TAKE.run(line, KEY_PREFIX + key, limit.everyMicros(), limit.burst())
                .map(RedisBuckets::untilNext);
    }

    private static Duration untilNext(@Nullable Response micros) {
        return micros == null ? Duration.ZERO : Duration.of(micros.toLong(), ChronoUnit.MICROS);
    }
}
