package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelaysWithStandInTest {

    private static final GrowingDelay ONE = new GrowingDelay(1, Duration.ofHours(1), Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = InstantSource.system();
    private final LocalDelays own = new LocalDelays(clock);
    private final Delays delays = new DelaysWithStandIn(vertx, new Away(), own, clock);

    /** A Redis that is not there. */
    private record Away() implements Delays {

        @Override
        public Future<Duration> attempt(String key, GrowingDelay delay) {
            return Future.failedFuture("away");
        }

        @Override
        public Future<Void> forgive(String key) {
            return Future.failedFuture("away");
        }

        @Override
        public Future<Void> forget(String key) {
            return Future.failedFuture("away");
        }
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void whileRedisIsAwayWrongOnesCountInThisProcess() {
        assertThat(get(delays.attempt("ada", ONE))).isZero();
        assertThat(get(delays.attempt("ada", ONE))).isPositive();

        get(delays.forgive("ada"));
        assertThat(get(delays.attempt("ada", ONE))).isZero();
    }

    @Test
    void whatIsForgottenIsForgottenHereToo() {
        get(own.attempt("ada", ONE));

        get(delays.forget("ada"));
        assertThat(get(own.attempt("ada", ONE))).isZero();
    }
}
