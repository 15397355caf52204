package io.tocsin.queue;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A journal that can only be appended to, and answers that as it is told. */
record AnsweringJournal(String name, State state, Supplier<Future<Void>> answer) implements Journal {

    @Override
    public Future<Void> append(Entry entry, String partitionKey) {
        return answer.get();
    }

    @Override
    public int lanes() {
        return 0;
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
    public Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Depth> depth() {
        throw new UnsupportedOperationException();
    }
}
