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
 * @param decisions how many alerts met with each decision
 */
public record Applied(
        int redelivered, int webhooks, List<UUID> dead, Map<Decision, Integer> decisions, List<Change> changes) {

    /** What these receipts tell. */
    static Applied of(int redelivered, List<Receipt> receipts, List<Change> changes) {
        Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
        receipts.forEach(
                receipt -> receipt.alerts().forEach(outcome -> counts.merge(outcome.decision(), 1, Integer::sum)));
        List<UUID> dead = receipts.stream()
                .filter(receipt -> receipt.state() == Receipt.State.DEAD)
                .map(Receipt::id)
                .toList();
        return new Applied(redelivered, receipts.size() - dead.size(), dead, counts, changes);
    }
}
