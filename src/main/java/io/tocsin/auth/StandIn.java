package io.tocsin.auth;

import io.tocsin.retry.Backoff;
import io.tocsin.retry.Breaker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what all processes share, and in its place, while that does not answer, what this process has by itself: nobody is
 * refused because Redis is away, and nobody waits for it longer than {@value #PATIENCE_MILLIS} ms.
 */
final class StandIn {

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);
    private static final long PATIENCE_MILLIS = 50;
    private static final int TOLERATED = 3;
    private static final Backoff PROBES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final Vertx vertx;
    private final InstantSource clock;
    private final String what;
    private final Breaker breaker = new Breaker(TOLERATED, PROBES, new SplittableRandom());

    /** @param what stands in, for the log */
    StandIn(Vertx vertx, InstantSource clock, String what) {
        this.vertx = vertx;
        this.clock = clock;
        this.what = what;
    }

    <T> Future<T> ask(Supplier<Future<T>> shared, Supplier<Future<T>> own) {
        return breaker.admits(clock.instant()) ? tried(shared, own) : own.get();
    }

    private <T> Future<T> tried(Supplier<Future<T>> shared, Supplier<Future<T>> own) {
        return here(shared.get().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .onSuccess(answer -> breaker.succeeded())
                .onFailure(this::failed)
                .recover(failure -> own.get());
    }

    private void failed(Throwable failure) {
        boolean wasOpen = breaker.isOpen();
        if (failure instanceof TimeoutException) {
            breaker.timedOut(clock.instant());
        } else {
            breaker.failed(clock.instant());
        }
        if (!wasOpen && breaker.isOpen()) {
            LOG.warn("{} count in this process alone for a while: {}", what, failure.getMessage());
        }
    }

    /** The same outcome, told on the caller's own event loop and not on the connection's. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(outcome -> context.runOnContext(run -> promise.handle(outcome)));
        return promise.future();
    }
}
