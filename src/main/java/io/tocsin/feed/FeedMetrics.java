package io.tocsin.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The feed in figures. */
final class FeedMetrics {

    final AtomicInteger subscribers = new AtomicInteger();
    final AtomicInteger lagging = new AtomicInteger();
    final Counter framesSent;
    final Counter resets;
    final Counter disconnected;
    final Counter revoked;
    private final Timer delay;

    FeedMetrics(MeterRegistry registry) {
        Gauge.builder("tocsin.feed.subscribers", subscribers, AtomicInteger::get)
                .description("Open streams")
                .register(registry);
        Gauge.builder("tocsin.feed.subscribers.lagging", lagging, AtomicInteger::get)
                .description("Open streams whose client takes nothing at the moment")
                .register(registry);
        framesSent = Counter.builder("tocsin.feed.frames.sent")
                .description("Changes written, counted once for each stream")
                .register(registry);
        resets = Counter.builder("tocsin.feed.resets")
                .description("Streams told to start again")
                .register(registry);
        disconnected = Counter.builder("tocsin.feed.disconnected")
                .description("Streams ended because their client took nothing for too long")
                .register(registry);
        revoked = Counter.builder("tocsin.feed.revoked")
                .description("Streams ended because their token was revoked or their session had ended")
                .register(registry);
        delay = Timer.builder("tocsin.feed.delay")
                .description("From a change to its publication on this node")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Nodes' clocks differ a little: a change of the near future has no delay. */
    void published(Instant at, Instant now) {
        delay.record(at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
    }
}
