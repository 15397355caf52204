package io.tocsin.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a fixed number of works run at one time, in the order of asking; used from every event loop. */
final class Turns {

    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOneTime) {
        free = atOneTime;
    }

    <T> Future<T> take(Supplier<Future<T>> work) {
        return turn().compose(mine -> work.get()).onComplete(done -> pass());
    }

    private synchronized Future<Void> turn() {
        if (free > 0) {
            free--;
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        waiting.add(turn);
        return turn.future();
    }

    private void pass() {
        Promise<Void> next = next();
        if (next != null) {
            next.complete();
        }
    }

    private synchronized @Nullable Promise<Void> next() {
        if (waiting.isEmpty()) {
            free++;
        }
        return waiting.poll();
    }
}
