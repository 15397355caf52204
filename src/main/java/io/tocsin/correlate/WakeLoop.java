package io.tocsin.correlate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes alerts every few seconds, never twice at once. Confined to the context that started it. */
final class WakeLoop {

    private static final Logger LOG = LoggerFactory.getLogger(WakeLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Waker waker;
    private final InstantSource clock;
    private Future<Void> latest = Future.succeededFuture();
    private boolean stopping;

    WakeLoop(Vertx vertx, Waker waker, InstantSource clock) {
        this.vertx = vertx;
        this.waker = waker;
        this.clock = clock;
    }

    void start() {
        vertx.setTimer(EVERY.toMillis(), timer -> wake());
    }

    /** Completes when nothing is under way any more. */
    Future<Void> stop() {
        stopping = true;
        return latest;
    }

    private void wake() {
        if (stopping) {
            return;
        }
        latest = waker.wake(clock.instant()).otherwise(WakeLoop::tell).onComplete(over -> start());
    }

    private static Void tell(Throwable failure) {
        LOG.warn("alerts whose quiet is over wait for the next time: {}", failure.toString());
        return null;
    }
}
