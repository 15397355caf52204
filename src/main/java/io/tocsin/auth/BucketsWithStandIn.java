package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** Shared buckets, and in their place, while they do not answer, others of the same size in this process. */
public final class BucketsWithStandIn implements Buckets {

    private final Buckets shared;
    private final Buckets own;
    private final StandIn standIn;

    public BucketsWithStandIn(Vertx vertx, Buckets shared, Buckets own, InstantSource clock) {
        this.shared = shared;
        this.own = own;
        this.standIn = new StandIn(vertx, clock, "rate limits");
    }

    @Override
    public Future<Duration> take(String key, RateLimit limit) {
        return standIn.ask(() -> shared.take(key, limit), () -> own.take(key, limit));
    }
}
