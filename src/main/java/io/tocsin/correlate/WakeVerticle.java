package io.tocsin.correlate;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Runs the loop that wakes alerts. */
public final class WakeVerticle extends VerticleBase {

    private final Waker waker;
    private final InstantSource clock;
    private @Nullable WakeLoop loop;

    public WakeVerticle(Waker waker, InstantSource clock) {
        this.waker = waker;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        loop = new WakeLoop(vertx, waker, clock);
        loop.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop == null ? Future.succeededFuture() : loop.stop();
    }
}
