package io.tocsin.correlate;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Work that must not happen side by side, because two of a kind would not fit in memory: each waits for its turn. */
final class Turns {

    private Future<Void> last = Future.succeededFuture();

    /** Starts the work when all that came before has ended, well or not. */
    synchronized <T> Future<T> take(Supplier<Future<T>> work) {
        Future<T> mine = last.transform(over -> work.get());
        last = mine.transform(over -> Future.succeededFuture());
        return mine;
    }
}
