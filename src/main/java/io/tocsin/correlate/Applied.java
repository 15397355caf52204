package io.tocsin.correlate;

import io.tocsin.alert.Decision;
import io.tocsin.incident.Change;
import io.tocsin.ingest.Receipt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a committed batch did, for the metrics.
 *
 * @param redelivered webhooks of it that had been applied before
 * @param webhooks those that were applied now
 * @param dead those that could not be read, and are among the dead letters
 * @param partial those of which some alerts could not be read
 * @param decisions how many alerts met with each decision
 */
public record Applied(
        int redelivered,
        int webhooks,
        List<UUID> dead,
        List<UUID> partial,
        Map<Decision, Integer> decisions,
        List<Change> changes) {

    /** What these receipts tell. */
    static Applied of(int redelivered, List<Receipt> receipts, List<Change> changes) {
        Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
        receipts.forEach(
                receipt -> receipt.alerts().forEach(outcome -> counts.merge(outcome.decision(), 1, Integer::sum)));
        List<UUID> dead = in(Receipt.State.DEAD, receipts);
        List<UUID> partial = in(Receipt.State.PARTIAL, receipts);
        return new Applied(redelivered, receipts.size() - dead.size(), dead, partial, counts, changes);
    }

    private static List<UUID> in(Receipt.State state, List<Receipt> receipts) {
        return receipts.stream()
                .filter(receipt -> receipt.state() == state)
                .map(Receipt::id)
                .toList();
    }
}
