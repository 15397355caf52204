package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.TestRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BucketsWithStandInTest {

    private static final RateLimit THREE_A_DAY = new RateLimit(3, Duration.ofHours(8));

    private final Vertx vertx = Vertx.vertx();
    private final TestRedis redis = TestRedis.create();
    private final RedisBuckets shared = new RedisBuckets(vertx, redis.uri());
    private final Buckets standIn = new LocalBuckets(InstantSource.system());
    private final Buckets buckets = new BucketsWithStandIn(vertx, shared, standIn, InstantSource.system());

    @AfterEach
    void close() {
        get(shared.close());
        get(vertx.close());
        redis.close();
    }

    @Test
    void whileRedisHangsOthersOfTheSameSizeStandIn() {
        get(shared.start());
        assertThat(take("before")).isZero();
        redis.pause();

        assertThat(Stream.generate(() -> take("hanging")).limit(6).filter(Duration::isZero))
                .hasSize(3);
        redis.resume();
    }

    @Test
    void nobodyIsRefusedBecauseRedisIsAwayAndItCountsAgainWhenItIsBack() {
        redis.kill();
        get(shared.start());
        assertThat(Stream.generate(() -> take("away")).limit(6).filter(Duration::isZero))
                .hasSize(3);

        redis.start();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int attempt = 0;
        while (!isCountedInRedis("back-" + attempt)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            attempt++;
        }
    }

    private boolean isCountedInRedis(String key) {
        var before = Stream.generate(() -> take(key)).limit(3).toList();
        assertThat(before).containsOnly(Duration.ZERO);
        return get(shared.take(key, THREE_A_DAY).map(left -> !left.isZero()).otherwise(false));
    }

    @Test
    void theAnswerComesOnTheEventLoopThatAsked() {
        get(shared.start());
        Future<Boolean> same =
                Future.future(promise -> vertx.getOrCreateContext().runOnContext(run -> {
                    Thread asking = Thread.currentThread();
                    var unused = buckets.take("thread", THREE_A_DAY)
                            .onComplete(taken -> promise.complete(Thread.currentThread() == asking));
                }));
        assertThat(get(same)).isTrue();
    }

    private Duration take(String key) {
        return get(buckets.take(key, THREE_A_DAY));
    }
}
