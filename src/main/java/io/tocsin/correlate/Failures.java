package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.ingest.FailureStore;
import io.tocsin.ingest.Receipt;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** What failed, on record. */
public final class Failures {

    private final Db db;
    private final ReceiptStore receipts;
    private final FailureStore store;

    public Failures(Db db, ReceiptStore receipts, FailureStore store) {
        this.db = db;
        this.receipts = receipts;
        this.store = store;
    }

    /** Remembers a try after which another will follow. */
    Future<Void> remember(Failure failure, Instant retryAt) {
        return db.withConnection(connection -> store.record(connection, List.of(failure.record(retryAt))));
    }

    /**
     * Gives a webhook up: a receipt that says why, and its body, for a person to look at. One that was applied meanwhile
     * stays applied.
     */
    Future<Void> bury(Failure failure) {
        return db.inTransaction(tx -> receipts.alreadyApplied(tx, List.of(failure.receipt()))
                .compose(there -> there.isEmpty() ? bury(tx, failure) : Future.succeededFuture()));
    }

    private Future<Void> bury(SqlConnection tx, Failure failure) {
        return Future.join(receipts.insert(tx, List.of(dead(failure))), store.record(tx, List.of(failure.record(null))))
                .mapEmpty();
    }

    private static Receipt dead(Failure failure) {
        Entry entry = failure.claimed().entry();
        return new Receipt(
                entry.id(),
                entry.integration(),
                entry.receivedAt(),
                failure.at(),
                Receipt.State.DEAD,
                failure.claimed().attempts(),
                entry.body(),
                List.of(),
                failure.error());
    }
}
