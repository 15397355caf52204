package io.tocsin.queue;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A journal for tests that need but a part of one: what they leave out must not be called. */
public interface PartialJournal extends Journal {

    @Override
    default State state() {
        return State.AVAILABLE;
    }

    @Override
    default int lanes() {
        return 0;
    }

    @Override
    default Future<List<Claimed>> claim(int lane, int max, Duration wait) {
        throw new UnsupportedOperationException();
    }

    @Override
    default void keep(List<Claimed> claimed) {
        throw new UnsupportedOperationException();
    }

    @Override
    default void release(List<Claimed> claimed) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Future<Void> acknowledge(List<Claimed> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Future<Void> putBack(List<Claimed> failed, Duration delay) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Future<Depth> depth() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Future<Void> append(Entry entry, String partitionKey) {
        throw new UnsupportedOperationException();
    }
}
