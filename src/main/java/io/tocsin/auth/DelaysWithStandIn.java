package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** Shared delays, and in their place, while they do not answer, those of this process. */
public final class DelaysWithStandIn implements Delays {

    private final Delays shared;
    private final Delays own;
    private final StandIn standIn;

    public DelaysWithStandIn(Vertx vertx, Delays shared, Delays own, InstantSource clock) {
        this.shared = shared;
        this.own = own;
        this.standIn = new StandIn(vertx, clock, "wrong passwords");
    }

    @Override
    public Future<Duration> attempt(String key, GrowingDelay delay) {
        return standIn.ask(() -> shared.attempt(key, delay), () -> own.attempt(key, delay));
    }

    @Override
    public Future<Void> forgive(String key) {
        return standIn.ask(() -> shared.forgive(key), () -> own.forgive(key));
    }

    /** In both: what was counted here while the shared ones were away must not be found when they are away again. */
    @Override
    public Future<Void> forget(String key) {
        return own.forget(key).compose(forgotten -> standIn.ask(() -> shared.forget(key), Future::succeededFuture));
    }
}
