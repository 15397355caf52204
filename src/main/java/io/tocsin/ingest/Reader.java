package io.tocsin.ingest;

import io.tocsin.queue.Entry;

/** Turns the body of one source's webhook into what it says. One implementation per source. */
public interface Reader {

    /** The source whose bodies it reads, as in {@link Entry#source()}. */
    String source();

    /**
     * Reads the whole body. Pure.
     *
     * @throws io.tocsin.problem.Problem.Malformed where the body as a whole cannot be read; a single bad alert is
     *     quarantined instead
     */
    Payload read(Entry entry);
}
