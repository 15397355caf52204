package io.tocsin.queue;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How Redis serves as a journal.
 *
 * @param streams how many streams the entries are spread over; may grow from one start to the next, never shrink while
 *     entries are queued
 * @param connections pinned connections for appends: Redis reads about three webhooks from each before it syncs
 * @param lease how long a process that renews nothing may hold an entry before another takes it over
 * @param sweep how often a lane looks for ended leases and for entries put back
 * @param largeBody bytes above which a body goes to a stream of its own, where entries are taken one at a time
 * @param fullAt percent of Redis' memory in use at which it takes no more; it takes again from 5 below
 * @param maxLength entries waiting at which it takes no more
 * @param allowEverysec take entries though Redis syncs only once a second: a power cut may lose the last second
 * @param trustPersistence take entries though Redis does not let us read its configuration (managed services)
 */
public record RedisJournalSettings(
        int streams,
        int connections,
        Duration lease,
        Duration sweep,
        long largeBody,
        int fullAt,
        long maxLength,
        boolean allowEverysec,
        boolean trustPersistence) {

    public static final RedisJournalSettings DEFAULTS = new RedisJournalSettings(
            8, 8, Duration.ofSeconds(30), Duration.ofSeconds(1), 512L << 10, 80, 2_000_000, false, false);

    /** The same with other times. */
    public RedisJournalSettings timed(Duration newLease, Duration newSweep) {
        return new RedisJournalSettings(
                streams,
                connections,
                newLease,
                newSweep,
                largeBody,
                fullAt,
                maxLength,
                allowEverysec,
                trustPersistence);
    }

    public RedisJournalSettings {
        if (streams < 1 || streams > 64) {
            throw new IllegalArgumentException("streams is " + streams + ": want 1 to 64");
        }
        if (connections < 1 || connections > 64) {
            throw new IllegalArgumentException("connections is " + connections + ": want 1 to 64");
        }
        if (lease.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "lease is " + Durations.text(lease) + ": want at least 10 ms, better 30 s");
        }
        if (largeBody < 1024) {
            throw new IllegalArgumentException("large_body is " + largeBody + " bytes: want at least 1 KiB");
        }
        if (fullAt < 10 || fullAt > 95) {
            throw new IllegalArgumentException("full_at is " + fullAt + ": want 10 to 95 (percent)");
        }
        if (maxLength < 1) {
            throw new IllegalArgumentException("max_length is " + maxLength + ": want at least 1");
        }
        if (sweep.toMillis() < 10 || sweep.compareTo(lease) > 0) {
            throw new IllegalArgumentException(
                    "sweep is " + Durations.text(sweep) + ": want 10 ms to the lease, " + Durations.text(lease));
        }
    }
}
