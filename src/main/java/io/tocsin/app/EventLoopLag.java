package io.tocsin.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures how late an event loop is: how long after its time a timer fires. One instance for each loop. */
final class EventLoopLag extends VerticleBase {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final Timer lag;
    private long due;

    EventLoopLag(MeterRegistry registry) {
        lag = Timer.builder("tocsin.event.loop.lag")
                .description("How long after its time a timer fired")
                .serviceLevelObjectives(
                        Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250))
                .register(registry);
    }

    @Override
    public Future<?> start() {
        due = System.nanoTime() + EVERY.toNanos();
        vertx.setPeriodic(EVERY.toMillis(), tick -> measure());
        return Future.succeededFuture();
    }

    private void measure() {
        long now = System.nanoTime();
        lag.record(Math.max(0, now - due), TimeUnit.NANOSECONDS);
        due = now + EVERY.toNanos();
    }
}
