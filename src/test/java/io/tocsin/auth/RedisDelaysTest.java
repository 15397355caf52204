package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisDelaysTest extends DelaysContractTest {

    private static final String URI = TestRedis.freshUri();
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisBuckets HERE = new RedisBuckets(VERTX, URI);
    private static final RedisBuckets ELSEWHERE = new RedisBuckets(VERTX, URI);
    private static final Redis REDIS = Redis.createClient(VERTX, URI);

    @BeforeAll
    static void connect() {
        get(HERE.start());
        get(ELSEWHERE.start());
    }

    @AfterAll
    static void close() {
        get(VERTX.close());
    }

    @Override
    Delays delays() {
        return new RedisDelays(HERE);
    }

    @Override
    void aLittleLater() {
        Thread.onSpinWait();
    }

    @Test
    void processesShareThem() {
        IntStream.range(0, 3).forEach(i -> attempt(THREE));

        assertThat(get(new RedisDelays(ELSEWHERE).attempt(key, THREE))).isPositive();
    }

    @Test
    void redisDropsWhatIsForgotten() {
        IntStream.range(0, 3).forEach(i -> attempt(THREE));

        long kept = GrowingDelay.KEPT.plus(THREE.first()).toMillis();
        assertThat(get(REDIS.send(Request.cmd(Command.PTTL, "tocsin:wrong:" + key)))
                        .toLong())
                .isBetween(1L, kept);
    }
}
