package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.incident.Change;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Wakes alerts that still fire when their quiet is over: their silence has ended or no longer fits them, or the grace after
 * a person's resolve is over. Without it they would wait for the next repeat, which may be hours away. Any number of
 * processes may do it side by side.
 */
public final class Waker {

    private final Db db;
    private final Stores stores;
    private final Criteria criteria;
    private final Uuid7 ids;
    private final Consumer<List<Change>> committed;

    /** @param committed is told of what happened to incidents, after each commit */
    public Waker(Db db, Stores stores, Criteria criteria, Uuid7 ids, Consumer<List<Change>> committed) {
        this.db = db;
        this.stores = stores;
        this.criteria = criteria;
        this.ids = ids;
        this.committed = committed;
    }

    /** Wakes all that are due now, some at a time. */
    Future<Void> wake(Instant now) {
        return db.inTransaction(tx -> new WakeTransaction(stores, criteria, ids, tx, now).apply())
                .onSuccess(woken -> committed.accept(woken.changes()))
                .compose(woken -> woken.alerts() < WakeTransaction.MOST ? Future.succeededFuture() : wake(now));
    }
}
