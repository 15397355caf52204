package io.tocsin.ingest;

import io.tocsin.queue.PartialJournal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** A journal that can only be asked whether it holds a receipt. */
record ElsewhereJournal(String name, BiFunction<UUID, Instant, Future<Boolean>> holding) implements PartialJournal {

    @Override
    public Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        return holding.apply(receiptId, receivedAt);
    }
}
