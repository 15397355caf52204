package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Journal;
import io.tocsin.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loop over one lane of one journal: claim a batch, apply it, acknowledge it. Confined to the context that started
 * it.
 *
 * <p>While PostgreSQL is away the batch in hand is tried again, with growing pauses, and nothing more is claimed: the
 * journal keeps the rest. A batch that cannot be applied is halved until the guilty webhook is alone; {@link Retries}
 * decides about that one, and its neighbours are applied at once.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    /** A single webhook that loses this many races in a row loses them to itself. */
    private static final int MAX_RACES = 30;

    /** One handed out more often may be what ended those who held it: it is not tried together with others. */
    private static final int TRUSTED_ATTEMPTS = 3;

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
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        journal.keep(batch);
        List<Claimed> suspects =
                batch.stream().filter(claimed -> !isTrusted(claimed)).toList();
        Future<Void> done = process(batch.stream().filter(Worker::isTrusted).toList(), 0);
        for (Claimed suspect : suspects) {
            done = done.compose(next -> process(List.of(suspect), 0));
        }
        return done.onFailure(this::notDone).onComplete(over -> journal.release(batch));
    }

    private static boolean isTrusted(Claimed claimed) {
        return claimed.attempts() <= TRUSTED_ATTEMPTS;
    }

    private Future<Void> process(List<Claimed> batch, int tries) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        journal.keep(batch);
        Instant from = tools.clock().instant();
        return tools.correlator()
                .apply(batch, from)
                .map(applied -> committed(batch, applied, from))
                .transform(result ->
                        result.succeeded() ? journal.acknowledge(batch) : failed(batch, tries, result.cause()));
    }

    private Void committed(List<Claimed> batch, Applied applied, Instant from) {
        tools.meters().applied(batch, applied, from, tools.clock().instant());
        applied.dead().forEach(id -> say(id, "webhook {} cannot be read; it is among the dead letters"));
        applied.partial().forEach(id -> say(id, "webhook {} has alerts that cannot be read; the others are applied"));
        tools.committed().accept(applied);
        return null;
    }

    private static void say(UUID receipt, String what) {
        LOG.atWarn().addKeyValue("receipt", receipt).log(what, receipt);
    }

    private Future<Void> failed(List<Claimed> batch, int tries, Throwable failure) {
        boolean contended = Db.isContended(failure);
        if (contended ? batch.size() == 1 && tries < MAX_RACES : Db.isAway(failure)) {
            return postpone(batch, tries, failure);
        }
        return batch.size() == 1
                ? tools.retries().decide(journal, batch.get(0), failure)
                : halve(batch, contended, failure);
    }

    private Future<Void> halve(List<Claimed> batch, boolean contended, Throwable failure) {
        if (contended) {
            LOG.debug("{} webhooks met others at the same alerts; halving them", batch.size());
        } else {
            LOG.warn("{} webhooks cannot be applied together; halving them: {}", batch.size(), reason(failure));
        }
        int half = batch.size() / 2;
        return process(batch.subList(0, half), 0).compose(done -> process(batch.subList(half, batch.size()), 0));
    }

    private Future<Void> postpone(List<Claimed> batch, int tries, Throwable failure) {
        if (stopping) {
            return Future.failedFuture(failure);
        }
        if (tries == 0 && !Db.isContended(failure)) {
            LOG.warn("webhooks of {} wait, {} of them in hand: {}", journal.name(), batch.size(), reason(failure));
        }
        tools.meters().postponed();
        Promise<Void> done = Promise.promise();
        after(tries + 1, () -> process(batch, tries + 1).onComplete(done));
        return done.future();
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure.getMessage() + " " + failure.getCause();
    }

    private void notDone(Throwable failure) {
        LOG.warn("some webhooks of {} will come again: {}", journal.name(), failure.toString());
    }

    /** Runs soon; after failures later, the more of them the later. */
    private void after(int failed, Runnable then) {
        if (failed == 0) {
            vertx.runOnContext(nothing -> then.run());
        } else {
            Duration pause = PAUSES.after(failed, ThreadLocalRandom.current());
            vertx.setTimer(pause.toMillis(), timer -> then.run());
        }
    }
}
