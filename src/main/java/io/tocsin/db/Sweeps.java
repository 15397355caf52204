package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is past its retention in tables without partitions: a batch at a time, each in a short transaction of its
 * own, so that nobody waits for a long one and autovacuum keeps up. Any node may run it at any time; an advisory lock,
 * taken anew for each batch, lets one work. A node that dies in the middle leaves whole batches behind it, and another
 * goes on where it was.
 */
public final class Sweeps {

    static final int BATCH = 1000;
    /** Any number that nobody else locks. */
    static final long LOCK = 0x73776565_70737770L;

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Db db;
    private final List<OldRows> kinds;

    public Sweeps(Db db, List<OldRows> kinds) {
        this.db = db;
        this.kinds = List.copyOf(kinds);
    }

    /** Deletes all that is due. Never fails: what went wrong is logged, and left for the next time. */
    public Future<Void> run(Instant now) {
        Future<Void> all = Future.succeededFuture();
        for (OldRows kind : kinds) {
            all = all.compose(done -> sweep(kind, now));
        }
        return all;
    }

    private Future<Void> sweep(OldRows kind, Instant now) {
        Promise<Long> swept = Promise.promise();
        next(kind, now.minus(kind.retention()), 0, swept);
        return swept.future()
                .onSuccess(count -> tell(kind, count))
                .<Void>mapEmpty()
                .otherwise(failure -> leave(kind, failure));
    }

    /** A loop and not a chain: there may be thousands of batches. */
    private void next(OldRows kind, Instant before, long deleted, Promise<Long> swept) {
        batch(kind, before)
                .onSuccess(count -> goOn(kind, before, deleted, count, swept))
                .onFailure(swept::fail);
    }

    private void goOn(OldRows kind, Instant before, long deleted, int count, Promise<Long> swept) {
        if (count < BATCH) {
            swept.complete(deleted + count);
        } else {
            next(kind, before, deleted + count, swept);
        }
    }

    /** None while another node is at it. */
    private Future<Integer> batch(OldRows kind, Instant before) {
        return db.inTransaction(tx -> tx.preparedQuery(Partitions.TRY_LOCK)
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .compose(mine -> mine ? kind.deletion().delete(tx, before, BATCH) : Future.succeededFuture(0)));
    }

    private static void tell(OldRows kind, long count) {
        if (count > 0) {
            LOG.info("past their retention and deleted: {} of the {}", count, kind.what());
        }
    }

    private static Void leave(OldRows kind, Throwable failure) {
        LOG.warn("deleting {} failed, will try again: {}", kind.what(), failure.toString());
        return null;
    }
}
