package io.tocsin.queue;

import io.tocsin.problem.Durations;
import java.time.Duration;
import java.util.List;

/**
 * Which journals take webhooks, in which order, and when the next one stands in.
 *
 * @param journals {@code auto}, {@code redis,postgres}, {@code postgres,redis}, {@code redis} or {@code postgres};
 *     {@code auto} is Redis first where it is found persistent, else PostgreSQL
 * @param journalTimeout how long a journal may take before the next one is tried; large bodies get more
 * @param journalLastTimeout how long the last one may take before the sender is refused
 * @param journalFailures how many failures in a row open a circuit
 * @param journalProbeAfter wait before an open circuit is tried again; doubles while it fails
 * @param journalProbeMost longest such wait
 */
public record JournalChainSettings(
        String journals,
        Duration journalTimeout,
        Duration journalLastTimeout,
        int journalFailures,
        Duration journalProbeAfter,
        Duration journalProbeMost) {

    private static final List<String> ORDERS = List.of("auto", "redis,postgres", "postgres,redis", "redis", "postgres");

    public static final JournalChainSettings DEFAULTS = new JournalChainSettings(
            "auto", Duration.ofMillis(250), Duration.ofSeconds(5), 5, Duration.ofMillis(500), Duration.ofSeconds(5));

    public JournalChainSettings {
        if (!ORDERS.contains(journals)) {
            throw new IllegalArgumentException("journals is \"" + journals + "\": want one of " + ORDERS);
        }
        if (journalTimeout.toMillis() < 1 || journalLastTimeout.compareTo(journalTimeout) < 0) {
            throw new IllegalArgumentException("journal_timeout is " + Durations.text(journalTimeout)
                    + ", journal_last_timeout " + Durations.text(journalLastTimeout)
                    + ": want 1 ms ≤ journal_timeout ≤ journal_last_timeout");
        }
        if (journalFailures < 1) {
            throw new IllegalArgumentException("journal_failures is " + journalFailures + ": want at least 1");
        }
        if (journalProbeAfter.toMillis() < 1 || journalProbeMost.compareTo(journalProbeAfter) < 0) {
            throw new IllegalArgumentException("journal_probe_after is " + Durations.text(journalProbeAfter)
                    + ", journal_probe_most " + Durations.text(journalProbeMost)
                    + ": want 1 ms ≤ journal_probe_after ≤ journal_probe_most");
        }
    }

    /** The names of the journals, first choice first. A Redis that is not persistent refuses, which is all of auto. */
    public List<String> order() {
        return List.of((journals.equals("auto") ? "redis,postgres" : journals).split(","));
    }
}
