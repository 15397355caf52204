package io.tocsin.ingest;

import io.tocsin.queue.Journal;
import io.tocsin.queue.PostgresJournal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The webhooks that wait in the journals. */
public final class Waiting {

    private final List<Journal> journals;
    private final PostgresJournal postgres;

    /** @param postgres one of the journals */
    public Waiting(List<Journal> journals, PostgresJournal postgres) {
        this.journals = List.copyOf(journals);
        this.postgres = postgres;
    }

    /**
     * The word for the journal that still holds it; empty for none.
     *
     * @param receivedAt when it was accepted
     * @return fails when none that answers holds it and one is away, for then nobody knows
     */
    Future<Optional<String>> holder(UUID receipt, Instant receivedAt) {
        List<Future<Optional<String>>> asked = journals.stream()
                .map(journal -> journal.holds(receipt, receivedAt)
                        .map(held -> held ? Optional.of(journal.name()) : Optional.<String>empty()))
                .toList();
        return Future.join(asked).transform(all -> {
            Optional<String> holder = holder(asked);
            return all.succeeded() || holder.isPresent()
                    ? Future.succeededFuture(holder)
                    : Future.failedFuture(all.cause());
        });
    }

    private static Optional<String> holder(List<Future<Optional<String>>> asked) {
        return asked.stream()
                .filter(Future::succeeded)
                .flatMap(answer -> answer.result().stream())
                .findFirst();
    }

    /** The body of one that waits in PostgreSQL; Redis has no way to find one by its id without reading the others. */
    Future<Optional<Buffer>> body(UUID receipt) {
        return postgres.body(receipt);
    }
}
