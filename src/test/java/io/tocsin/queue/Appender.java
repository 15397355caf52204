package io.tocsin.queue;

import static io.tocsin.queue.Entries.entry;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.stream.IntStream;

/** Appends all of them at once, and sees each answer on its own event loop. */
final class Appender extends VerticleBase {

    private final Journal journal;
    private final int count;

    Appender(Journal journal, int count) {
        this.journal = journal;
        this.count = count;
    }

    @Override
    public Future<?> start() {
        return Future.all(IntStream.range(0, count).mapToObj(this::append).toList());
    }

    private Future<Void> append(int number) {
        return journal.append(entry(), "group " + number)
                .compose(done -> Vertx.currentContext() == context
                        ? Future.succeededFuture()
                        : Future.failedFuture("on " + Thread.currentThread()));
    }
}
