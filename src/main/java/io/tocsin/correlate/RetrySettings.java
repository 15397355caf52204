package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.problem.Durations;
import io.tocsin.queue.Claimed;
import io.tocsin.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a webhook that cannot be applied is tried again.
 *
 * @param after wait after its first failure; doubles with each, half of it left to chance
 * @param most the longest wait
 * @param ttl after so long in the queue its next failure is its last
 */
public record RetrySettings(Duration after, Duration most, Duration ttl) {

    public static final RetrySettings DEFAULTS =
            new RetrySettings(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofHours(24));

    public RetrySettings {
        if (after.toMillis() < 1 || most.compareTo(after) < 0) {
            throw new IllegalArgumentException("after is " + Durations.text(after) + ", most is " + Durations.text(most)
                    + ": want 1 ms ≤ after ≤ most");
        }
        if (ttl.isNegative()) {
            throw new IllegalArgumentException("ttl is " + Durations.text(ttl) + ": want 0 or more");
        }
    }

    /**
     * How long to wait before the next try; empty when there is to be none. Age alone ends nothing: what could not even
     * be tried, because a store was away for days, still gets its try.
     */
    Optional<Duration> pause(Claimed failed, Throwable failure, Instant now, RandomGenerator random) {
        boolean hopeless =
                Db.isRefused(failure) || Duration.between(failed.since(), now).compareTo(ttl) >= 0;
        return hopeless ? Optional.empty() : Optional.of(new Backoff(after, most).after(failed.attempts(), random));
    }
}
