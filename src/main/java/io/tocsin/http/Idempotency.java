package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers what was answered to requests that carried an {@code Idempotency-Key}. It stands here so that the kit need not
 * know where that is stored.
 */
public interface Idempotency {

    /** How long an answer is remembered. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * One arrival of a request.
     *
     * @param caller whose key it is: callers do not see each other's
     * @param operation of the contract, by its id
     * @param digest of all that makes it this request and no other
     * @param now when it arrived; tells the attempts at one request apart
     */
    record Attempt(UUID caller, String key, String operation, Buffer digest, Instant now) {}

    /**
     * Reserves the key for this attempt, unless the request has been answered already.
     *
     * @return that answer, its body as bytes; empty when the request is now this attempt's to run. Fails with
     *     {@link io.tocsin.problem.Problem.InProgress} while another attempt runs it, and with
     *     {@link io.tocsin.problem.Problem.Invalid} when the key belongs to another request
     */
    Future<Optional<Answer>> begin(Attempt attempt);

    /** Remembers the answer, whose body is bytes. Does nothing when the attempt took so long that another one runs. */
    Future<Void> keep(Attempt attempt, Answer answer);

    /** Gives the key back: the request was refused, so that it may be sent again. */
    Future<Void> release(Attempt attempt);
}
