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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shared buckets, and in their place, while they do not answer, others of the same size in this process: nobody is
 * refused because Redis is away, and nobody waits for it longer than {@value #PATIENCE_MILLIS} ms.
 */
public final class BucketsWithStandIn implements Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(BucketsWithStandIn.class);
    private static final long PATIENCE_MILLIS = 50;
    private static final int TOLERATED = 3;
    private static final Backoff PROBES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final Vertx vertx;
    private final Buckets shared;
    private final Buckets standIn;
    private final InstantSource clock;
    private final Breaker breaker = new Breaker(TOLERATED, PROBES, new SplittableRandom());

    public BucketsWithStandIn(Vertx vertx, Buckets shared, Buckets standIn, InstantSource clock) {
        this.vertx = vertx;
        this.shared = shared;
        this.standIn = standIn;
        this.clock = clock;
    }

    @Override
    public Future<Duration> take(String key, RateLimit limit) {
        return breaker.admits(clock.instant()) ? tried(key, limit) : standIn.take(key, limit);
    }

    private Future<Duration> tried(String key, RateLimit limit) {
        return here(shared.take(key, limit).timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .onSuccess(untilNext -> breaker.succeeded())
                .onFailure(this::failed)
                .recover(failure -> standIn.take(key, limit));
    }

    private void failed(Throwable failure) {
        boolean wasOpen = breaker.isOpen();
        if (failure instanceof TimeoutException) {
            breaker.timedOut(clock.instant());
        } else {
            breaker.failed(clock.instant());
        }
        if (!wasOpen && breaker.isOpen()) {
            LOG.warn("rate limits count in this process alone for a while: {}", failure.getMessage());
        }
    }

    /** The same outcome, told on the caller's own event loop and not on the connection's. */
    private Future<Duration> here(Future<Duration> elsewhere) {
        Context context = vertx.getOrCreateContext();
        Promise<Duration> promise = Promise.promise();
        elsewhere.onComplete(outcome -> context.runOnContext(run -> promise.handle(outcome)));
        return promise.future();
    }
}
