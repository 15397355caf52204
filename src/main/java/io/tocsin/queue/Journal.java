package io.tocsin.queue;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A durable queue of accepted webhooks. Hands each entry out at least once: a crash or an ended lease hands it out
 * again, and the receipt id makes the second time do nothing. Any thread may call it; results come on the caller's
 * context.
 */
public interface Journal {

    /** The word for it in logs, metrics and {@code /ready}: {@code redis} or {@code postgres}. */
    String name();

    /** Whether it takes entries at this moment, as far as it knows without asking its store. */
    State state();

    /** How many loops are to claim from it, side by side. */
    int lanes();

    /**
     * Completes when the entry is on disk. A failure leaves it open whether it was written; appending it elsewhere under
     * the same id is safe.
     *
     * @param partitionKey entries of one key mostly go to one worker at a time: integration and group
     */
    Future<Void> append(Entry entry, String partitionKey);

    /**
     * Takes up to {@code max} entries, oldest first: new ones, those whose lease has ended, and those put back whose time
     * has come. Waits at most {@code wait} for the first; empty when there is none. Fails at once while the store is
     * away, so a loop around it must pause after a failure. A lane asks for one batch at a time. Large bodies come in
     * smaller batches, so that a batch always fits in memory.
     *
     * @param lane which of the loops asks, from 0 to {@link #lanes()}, exclusive; they share the partitions between them
     */
    Future<List<Claimed>> claim(int lane, int max, Duration wait);

    /**
     * How long entries are kept whose worker says nothing: longer than any batch takes from one try to the next, even one
     * that waits for the turn of other large ones.
     */
    Duration MOST_SILENCE = Duration.ofMinutes(15);

    /**
     * Renews the leases of entries while a worker works on them or waits: until they are acknowledged, put back or
     * released, or their worker has not said this again for {@link #MOST_SILENCE}. They end with the process.
     */
    void keep(List<Claimed> claimed);

    /** Renews their leases no longer. Those that were not acknowledged come again when their lease ends. */
    void release(List<Claimed> claimed);

    /** Forgets entries that are applied. Those it fails to forget are handed out again after their lease. */
    Future<Void> acknowledge(List<Claimed> done);

    /**
     * Gives entries back that could not be applied now. They are handed out again, with one more attempt counted, when
     * the delay is over, however long it is; this survives a restart of everything. If it fails they come back after
     * their lease instead.
     */
    Future<Void> putBack(List<Claimed> failed, Duration delay);

    /**
     * Whether this receipt is still queued here: waiting, being applied, or put back. Meant for a person's question, not
     * for every webhook.
     *
     * @param receivedAt when it was accepted: Redis is searched from 5 s before to 60 s after it
     * @return fails with {@link io.tocsin.problem.Problem.Unavailable} also when too much waits to look through
     */
    Future<Boolean> holds(UUID receiptId, Instant receivedAt);

    Future<Depth> depth();

    /**
     * How much is queued. An entry that was put back waits for its own sake and says nothing of the workers, so it is
     * counted apart until it is due, and again while it is held for another try.
     *
     * @param length entries not yet applied, those that are tried again among them
     * @param oldest how long the oldest entry has waited that is new or held for the first time, or may be taken and is
     *     not: since it was due, if it was put back, or since its lease ended; zero when there is none
     * @param retrying entries that are put back and not yet due, or held for another try
     * @param oldestRetrying how long ago the oldest of these was queued; zero when there are none
     */
    record Depth(long length, Duration oldest, long retrying, Duration oldestRetrying) {

        public static final Depth EMPTY = new Depth(0, Duration.ZERO, 0, Duration.ZERO);

        /** Those not tried again. Zero at least, since one that changes its place may be counted in both. */
        public long ready() {
            return Math.max(0, length - retrying);
        }

        /** Of both together. */
        public Depth plus(Depth other) {
            return new Depth(
                    length + other.length,
                    longer(oldest, other.oldest),
                    retrying + other.retrying,
                    longer(oldestRetrying, other.oldestRetrying));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    /**
     * Whether a journal takes entries.
     *
     * @param reason one sentence for the operator when it is not available: what was found and what would be right;
     *     empty when it is
     */
    record State(boolean available, String reason) {

        public static final State AVAILABLE = new State(true, "");

        public static State unavailable(String reason) {
            return new State(false, reason);
        }
    }
}
