package io.tocsin.queue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Wakes a claim that waits when this process has written entries; without it each would wait for the next poll. */
final class Bell {

    private final Vertx vertx;
    private final Queue<Promise<Void>> waiting = new ConcurrentLinkedQueue<>();

    Bell(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes when the bell rings for this one, at the latest after {@code most}. */
    Future<Void> await(Duration most) {
        Promise<Void> woken = ((ContextInternal) vertx.getOrCreateContext()).promise();
        waiting.add(woken);
        long timer = vertx.setTimer(most.toMillis(), due -> woken.tryComplete());
        return woken.future().onComplete(over -> {
            vertx.cancelTimer(timer);
            waiting.remove(woken);
        });
    }

    /** Wakes one, if any waits. */
    void ring() {
        Promise<Void> first = waiting.poll();
        if (first != null) {
            first.tryComplete();
        }
    }
}
