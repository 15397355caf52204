package io.tocsin.queue;

import java.time.Duration;

/**
 * How Redis serves as a journal.
 *
 * @param streams how many streams the entries are spread over; may grow from one start to the next, never shrink while
 *     entries are queued
 * @param connections pinned connections for appends: Redis reads about three webhooks from each before it syncs
 * @param lease how long a worker may hold an entry before another takes it over
 * @param sweep how often a lane looks for ended leases and for entries put back
 * @param allowEverysec take entries though Redis syncs only once a second: a power cut may lose the last second
 * @param trustPersistence take entries though Redis does not let us read its configuration (managed services)
 */
public record RedisJournalSettings(
        int streams, int connections, Duration lease, Duration sweep, boolean allowEverysec, boolean trustPersistence) {

    public static final RedisJournalSettings DEFAULTS =
            new RedisJournalSettings(8, 8, Duration.ofSeconds(30), Duration.ofSeconds(1), false, false);

    public RedisJournalSettings {
        if (streams < 1 || streams > 64) {
            throw new IllegalArgumentException("streams is " + streams + ": want 1 to 64");
        }
        if (connections < 1 || connections > 64) {
            throw new IllegalArgumentException("connections is " + connections + ": want 1 to 64");
        }
        if (lease.toMillis() < 10) {
            throw new IllegalArgumentException("lease is " + lease + ": want at least 10 ms, better 30 s");
        }
        if (sweep.toMillis() < 10 || sweep.compareTo(lease) > 0) {
            throw new IllegalArgumentException("sweep is " + sweep + ": want 10 ms to the lease, " + lease);
        }
    }
}
