package io.tocsin.queue;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How PostgreSQL serves as a journal.
 *
 * @param lease how long a process that renews nothing may hold an entry before another takes it over
 * @param inFlight statements under way at once; while they are, the next one gathers
 * @param rows most entries in one statement
 * @param bytes about the most body bytes in one statement; a single body may be larger
 * @param waiting most entries that wait for a statement; more are refused, so that the sender tries again
 * @param waitingBytes about the most body bytes that wait
 * @param claimBytes about the most body bytes that one claim takes; a single body may be larger
 * @param maxLength entries in the table at which it takes no more
 * @param poll longest pause of an idle worker between two looks at the table; entries of its own process wake it earlier
 */
public record PostgresJournalSettings(
        Duration lease,
        int inFlight,
        int rows,
        long bytes,
        int waiting,
        long waitingBytes,
        long claimBytes,
        long maxLength,
        Duration poll) {

    public static final PostgresJournalSettings DEFAULTS = new PostgresJournalSettings(
            Duration.ofSeconds(30), 2, 128, 8L << 20, 4096, 64L << 20, 8L << 20, 2_000_000, Duration.ofMillis(250));

    /** The same with another lease and another pause. */
    public PostgresJournalSettings timed(Duration newLease, Duration newPoll) {
        return new PostgresJournalSettings(
                newLease, inFlight, rows, bytes, waiting, waitingBytes, claimBytes, maxLength, newPoll);
    }

    public PostgresJournalSettings {
        if (lease.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "lease is " + Durations.text(lease) + ": want at least 10 ms, better 30 s");
        }
        if (inFlight < 1 || inFlight > 16) {
            throw new IllegalArgumentException("in_flight is " + inFlight + ": want 1 to 16");
        }
        if (rows < 1 || rows > 1000) {
            throw new IllegalArgumentException("rows is " + rows + ": want 1 to 1000");
        }
        if (bytes < 1 || bytes > 256L << 20) {
            throw new IllegalArgumentException("bytes is " + bytes + ": want at most 256 MiB");
        }
        if (waiting < rows || waitingBytes < bytes) {
            throw new IllegalArgumentException("waiting is " + waiting + " entries, " + waitingBytes
                    + " bytes: want at least one statement's " + rows + " entries, " + bytes + " bytes");
        }
        if (claimBytes < 1 || maxLength < 1) {
            throw new IllegalArgumentException(
                    "claim_bytes is " + claimBytes + ", max_length is " + maxLength + ": want at least 1");
        }
        if (poll.toMillis() < 10 || poll.toSeconds() > 10) {
            throw new IllegalArgumentException("poll is " + Durations.text(poll) + ": want 10 ms to 10 s");
        }
    }
}
