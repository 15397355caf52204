package io.tocsin.correlate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;

/** Work that must not happen side by side, because two of a kind would not fit in memory: each waits for its turn. */
final class Turns {

    private final Vertx vertx;
    private Future<Void> last = Future.succeededFuture();

    Turns(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts the work, on the caller's context, when all that came before has ended, well or not. */
    synchronized <T> Future<T> take(Supplier<Future<T>> work) {
        Promise<Void> turn = ((ContextInternal) vertx.getOrCreateContext()).promise();
        Future<T> mine = turn.future().compose(come -> work.get());
        Future<Void> before = last;
        last = mine.transform(over -> Future.succeededFuture());
        before.onComplete(turn);
        return mine;
    }
}
