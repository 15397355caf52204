package io.tocsin.ingest;

import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** A journal that can only be asked whether it holds a receipt. */
record ElsewhereJournal(String name, BiFunction<UUID, Instant, Future<Boolean>> holding) implements Journal {

    @Override
    public Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        return holding.apply(receiptId, receivedAt);
    }

    @Override
    public int lanes() {
        return 0;
    }

    @Override
    public State state() {
        return State.AVAILABLE;
    }

    @Override
    public Future<Void> append(Entry entry, String partitionKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Claimed>> claim(int lane, int max, Duration wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(List<Claimed> claimed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(List<Claimed> claimed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> acknowledge(List<Claimed> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> putBack(List<Claimed> failed, Duration delay) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Depth> depth() {
        throw new UnsupportedOperationException();
    }
}
