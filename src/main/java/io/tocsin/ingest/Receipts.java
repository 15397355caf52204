package io.tocsin.ingest;

import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells what became of webhooks. */
public final class Receipts {

    private final Db db;
    private final ReceiptStore store;
    private final Queue queue;

    public Receipts(Db db, ReceiptStore store, Queue queue) {
        this.db = db;
        this.store = store;
        this.queue = queue;
    }

    /** Where webhooks are between acceptance and effect. */
    @FunctionalInterface
    public interface Queue {
        /** Whether a webhook accepted at this time still waits there. */
        Future<Boolean> holds(UUID receipt, Instant receivedAt);
    }

    /** @return fails with {@link Problem.NotFound} where the id was never given, or its receipt is past retention */
    Future<ReceiptView> get(UUID id) {
        if (!Uuid7.isUuid7(id)) {
            return Future.failedFuture(notFound(id));
        }
        return find(id).compose(found -> found.isPresent() ? Future.succeededFuture(found.get()) : waiting(id));
    }

    // It may be applied between the two looks, so the table is asked once more after the queue says no.
    private Future<ReceiptView> waiting(UUID id) {
        return queue.holds(id, Uuid7.time(id))
                .compose(waits -> waits ? Future.succeededFuture(Optional.of(ReceiptView.queued(id))) : find(id))
                .map(found -> found.orElseThrow(() -> notFound(id)));
    }

    private Future<Optional<ReceiptView>> find(UUID id) {
        return db.withConnection(connection -> store.find(connection, id));
    }

    /** Applied and dead ones, the newest first; queued ones are not among them. */
    Future<List<ReceiptView>> page(UUID before, Set<Receipt.State> states, int limit) {
        return db.withConnection(connection -> store.page(connection, before, states, limit));
    }

    private static Problem.NotFound notFound(UUID id) {
        return new Problem.NotFound("There is no receipt " + id + ".");
    }
}
