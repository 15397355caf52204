package io.tocsin.queue;

import io.tocsin.db.Db;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes entries many at a time: while some batches are under way, the next one gathers. So a lone entry waits for nothing
 * and a flood pays for one sync per batch. What waits is bounded. Any thread may add.
 */
final class GroupCommit {

    private final Vertx vertx;
    private final PostgresJournalSettings limits;
    private final Function<List<Entry>, Future<Void>> write;

    // guarded by this
    private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int inFlight;

    /** @param write writes all of them or none */
    GroupCommit(Vertx vertx, PostgresJournalSettings limits, Function<List<Entry>, Future<Void>> write) {
        this.vertx = vertx;
        this.limits = limits;
        this.write = write;
    }

    private record Waiter(Entry entry, Promise<Void> written) {
        long bytes() {
            return entry.body().length();
        }
    }

    /**
     * Completes, on the caller's context, when the entry is written.
     *
     * @return fails with {@link QueueFull} when too much waits already
     */
    Future<Void> add(Entry entry) {
        Promise<Void> written = ((ContextInternal) vertx.getOrCreateContext()).promise();
        if (!offer(new Waiter(entry, written))) {
            return Future.failedFuture(new QueueFull("More than " + limits.waiting() + " webhooks or "
                    + limits.waitingBytes() + " bytes wait to be written."));
        }
        writeNext();
        return written.future();
    }

    private synchronized boolean offer(Waiter waiter) {
        boolean full = waiting.size() >= limits.waiting()
                || (!waiting.isEmpty() && waitingBytes + waiter.bytes() > limits.waitingBytes());
        if (full) {
            return false;
        }
        waitingBytes += waiter.bytes();
        return waiting.add(waiter);
    }

    private void writeNext() {
        List<Waiter> batch = next();
        if (!batch.isEmpty()) {
            commit(batch).onComplete(over -> writeAfter());
        }
    }

    private void writeAfter() {
        synchronized (this) {
            inFlight--;
        }
        writeNext();
    }

    /** Empty while enough is under way. */
    private synchronized List<Waiter> next() {
        List<Waiter> batch = new ArrayList<>();
        if (inFlight == limits.inFlight() || waiting.isEmpty()) {
            return batch;
        }
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < limits.rows() && (batch.isEmpty() || bytes < limits.bytes())) {
            Waiter waiter = waiting.remove();
            bytes += waiter.bytes();
            batch.add(waiter);
        }
        waitingBytes -= bytes;
        inFlight++;
        return batch;
    }

    /** Succeeds in the end whatever happens; each waiter learns its own fate. */
    private Future<Void> commit(List<Waiter> batch) {
        List<Entry> entries = batch.stream().map(Waiter::entry).toList();
        return Future.succeededFuture()
                .compose(go -> write.apply(entries))
                .onSuccess(written -> batch.forEach(waiter -> waiter.written().complete()))
                .recover(failure -> divide(batch, failure));
    }

    /** When the fault lies in the data, halves are tried, so that one impossible entry fails alone. */
    private Future<Void> divide(List<Waiter> batch, Throwable failure) {
        if (batch.size() == 1 || Db.isAway(failure)) {
            batch.forEach(waiter -> waiter.written().fail(failure));
            return Future.succeededFuture();
        }
        int half = batch.size() / 2;
        return commit(batch.subList(0, half)).compose(done -> commit(batch.subList(half, batch.size())));
    }
}
