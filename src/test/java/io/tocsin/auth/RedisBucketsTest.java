package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisBucketsTest extends BucketsContractTest {

    private static final String URI = TestRedis.freshUri();
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisBuckets BUCKETS = new RedisBuckets(VERTX, URI);
    private static final RedisBuckets OF_ANOTHER_PROCESS = new RedisBuckets(VERTX, URI);
    private static final Redis REDIS = Redis.createClient(VERTX, URI);

    @BeforeAll
    static void connect() {
        get(BUCKETS.start());
        get(OF_ANOTHER_PROCESS.start());
    }

    @AfterAll
    static void close() {
        get(VERTX.close());
    }

    @Override
    Buckets buckets() {
        return BUCKETS;
    }

    @Override
    void aLittleLater() {
        Thread.onSpinWait();
    }

    @Test
    void processesShareTheBuckets() {
        assertThat(take(THREE_A_DAY)).isZero();
        assertThat(get(OF_ANOTHER_PROCESS.take(key, THREE_A_DAY))).isZero();
        assertThat(take(THREE_A_DAY)).isZero();

        assertThat(get(OF_ANOTHER_PROCESS.take(key, THREE_A_DAY))).isPositive();
    }

    @Test
    void redisDropsABucketWhenItIsFullAgain() {
        assertThat(take(new RateLimit(1000, Duration.ofSeconds(10)))).isZero();

        assertThat(get(send(Request.cmd(Command.PTTL, "tocsin:limit:" + key))).toLong())
                .isBetween(1L, 10_000L);
    }

    @Test
    void aRedisThatHasForgottenTheScriptLearnsItAgain() {
        assertThat(take(THREE_A_DAY)).isZero();
        get(send(Request.cmd(Command.SCRIPT, "FLUSH")));

        assertThat(take(THREE_A_DAY)).isZero();
        assertThat(take(THREE_A_DAY)).isZero();
        assertThat(take(THREE_A_DAY)).isPositive();
    }

    private static io.vertx.core.Future<Response> send(Request request) {
        return REDIS.send(request);
    }
}
