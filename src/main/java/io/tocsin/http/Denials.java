package io.tocsin.http;

import java.time.Instant;

/** Hears of requests that were refused because their callers may not (403). It stands here so that the kit need not know who asks. */
@FunctionalInterface
public interface Denials {

    /**
     * It neither waits nor fails.
     *
     * @param operation of the contract, by its id
     * @param caller {@link Caller#ANONYMOUS} where the guard had not found out
     */
    void denied(String operation, Caller caller, Instant now);
}
