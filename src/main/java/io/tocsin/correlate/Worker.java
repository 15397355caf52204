package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loop over one lane of one journal: claim a batch, apply it, acknowledge it. Confined to the context that started
 * it.
 *
 * <p>While PostgreSQL is away the batch in hand is tried again, with growing pauses, and nothing more is claimed: the
 * journal keeps the rest. A batch that PostgreSQL refuses is halved until the guilty webhook is alone; that one is buried
 * among the dead letters, and its neighbours go on.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    /** A single webhook that loses this many races in a row loses them to itself. */
    private static final int MAX_RACES = 30;

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final Vertx vertx;
    private final WorkerTools tools;
    private final Journal journal;
    private final int lane;
    private final int batchSize;
    private final Promise<Void> stopped = Promise.promise();
    private boolean stopping;
    private int failures;

    Worker(Vertx vertx, WorkerTools tools, Journal journal, int lane, int batchSize) {
        this.vertx = vertx;
        this.tools = tools;
        this.journal = journal;
        this.lane = lane;
        this.batchSize = batchSize;
    }

    void start() {
        next();
    }

    /** Completes when the batch in hand is done. */
    Future<Void> stop() {
        stopping = true;
        return stopped.future();
    }

    private void next() {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        journal.claim(lane, batchSize, WAIT).compose(this::work).onComplete(done -> {
            failures = done.succeeded() ? 0 : failures + 1;
            after(failures, this::next);
        });
    }

    private Future<Void> work(List<Claimed> batch) {
        return batch.isEmpty()
                ? Future.succeededFuture()
                : process(batch, 0).compose(done -> journal.acknowledge(batch)).onFailure(this::notAcknowledged);
    }

    private Future<Void> process(List<Claimed> batch, int tries) {
        Instant from = tools.clock().instant();
        return tools.correlator()
                .apply(batch, from)
                .map(applied -> committed(batch, applied, from))
                .recover(failure -> failed(batch, tries, failure));
    }

    private Void committed(List<Claimed> batch, Applied applied, Instant from) {
        tools.meters().applied(batch, applied, from, tools.clock().instant());
        applied.dead().forEach(id -> LOG.warn("webhook {} cannot be read; it is among the dead letters", id));
        tools.committed().accept(applied);
        return null;
    }

    private Future<Void> failed(List<Claimed> batch, int tries, Throwable failure) {
        boolean contended = Db.isContended(failure);
        if (contended ? batch.size() == 1 && tries < MAX_RACES : Db.isAway(failure)) {
            return postpone(batch, tries, failure);
        }
        if (batch.size() == 1) {
            return bury(batch.get(0), failure);
        }
        int half = batch.size() / 2;
        if (contended) {
            LOG.debug("{} webhooks met others at the same alerts; halving them", batch.size());
        } else {
            LOG.warn("{} webhooks cannot be applied together; halving them: {}", batch.size(), reason(failure));
        }
        return process(batch.subList(0, half), 0).compose(done -> process(batch.subList(half, batch.size()), 0));
    }

    private Future<Void> postpone(List<Claimed> batch, int tries, Throwable failure) {
        if (stopping) {
            return Future.failedFuture(failure);
        }
        if (tries == 0 && !Db.isContended(failure)) {
            LOG.warn("{} webhooks of {} wait: {}", batch.size(), journal.name(), reason(failure));
        }
        tools.meters().postponed();
        Promise<Void> done = Promise.promise();
        after(tries + 1, () -> process(batch, tries + 1).onComplete(done));
        return done.future();
    }

    private Future<Void> bury(Claimed claimed, Throwable failure) {
        LOG.error(
                "webhook {} cannot be applied; it is among the dead letters",
                claimed.entry().id(),
                failure);
        tools.meters().buried();
        return tools.correlator()
                .bury(
                        claimed,
                        String.valueOf(failure.getMessage()),
                        tools.clock().instant());
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure.getMessage() + " " + failure.getCause();
    }

    private void notAcknowledged(Throwable failure) {
        LOG.warn("entries of {} were not acknowledged and will come again: {}", journal.name(), failure.toString());
    }

    /** Runs soon; after failures later, the more of them the later, with jitter so that workers do not march in step. */
    private void after(int failed, Runnable then) {
        if (failed == 0) {
            vertx.runOnContext(nothing -> then.run());
            return;
        }
        long pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failed - 1, 10));
        long jitter = ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        vertx.setTimer(pause / 2 + jitter, timer -> then.run());
    }
}
