package io.tocsin.ingest;

import io.tocsin.queue.Entry;
import io.vertx.core.Future;

/** What makes an accepted webhook durable. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Completes when the entry is on disk.
     *
     * @param partitionKey entries of one key mostly go to one worker at a time: integration and group
     * @return the name of the journal that has it; fails with {@link io.tocsin.problem.Problem.Unavailable} when none
     *     takes it
     */
    Future<String> append(Entry entry, String partitionKey);
}
