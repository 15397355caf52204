package io.tocsin.chaos.audit;

import io.tocsin.chaos.load.Attempt;
import io.tocsin.chaos.load.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every 202 is applied, as it was sent; nothing is applied that was not sent, or more often than it was. */
final class ReceiptAudit {

    private final Ledger ledger;
    private final List<Records.Receipt> receipts;
    private final List<String> violations = new ArrayList<>();

    ReceiptAudit(Ledger ledger, List<Records.Receipt> receipts) {
        this.ledger = ledger;
        this.receipts = receipts;
    }

    List<String> violations() throws IOException {
        Map<String, String> accepted = accepted();
        Map<String, Integer> unknown = unknown();
        Set<String> found = new HashSet<>();
        for (Records.Receipt receipt : receipts) {
            found.add(receipt.id());
            checkState(receipt);
            checkBody(receipt, accepted.get(receipt.id()), unknown);
        }
        accepted.keySet().stream()
                .filter(id -> !found.contains(id))
                .forEach(id -> violations.add("LOST: receipt " + id + " was answered 202 and never applied"));
        return violations;
    }

    /** The receipts of all 202s, with the hash of what was sent. */
    private Map<String, String> accepted() {
        Map<String, String> accepted = new HashMap<>();
        for (Attempt attempt : ledger.attempts()) {
            if (attempt.accepted() && accepted.put(attempt.receipt(), attempt.body()) != null) {
                violations.add("two webhooks were answered with receipt " + attempt.receipt());
            }
        }
        return accepted;
    }

    /** How often each body was sent and nobody knows what became of it. */
    private Map<String, Integer> unknown() {
        Map<String, Integer> unknown = new HashMap<>();
        ledger.attempts().stream()
                .filter(Attempt::unknown)
                .forEach(attempt -> unknown.merge(attempt.body(), 1, Integer::sum));
        return unknown;
    }

    private void checkState(Records.Receipt receipt) throws IOException {
        if (receipt.body() == null) {
            violations.add("receipt " + receipt.id() + " has no body");
            return;
        }
        String right = Told.isPartlyBad(receipt.body()) ? "partial" : "applied";
        if (!receipt.state().equals(right)) {
            violations.add("receipt " + receipt.id() + " is " + receipt.state() + " and must be " + right + ": "
                    + receipt.error());
        }
    }

    private void checkBody(Records.Receipt receipt, String sent, Map<String, Integer> unknown) {
        if (receipt.body() == null) {
            return;
        }
        String hash = Ledger.hash(receipt.body());
        if (sent != null) {
            if (!sent.equals(hash)) {
                violations.add("receipt " + receipt.id() + " holds other bytes than were sent");
            }
        } else if (!ledger.knows(hash)) {
            violations.add("receipt " + receipt.id() + " holds a body that nobody sent");
        } else if (unknown.merge(hash, -1, Integer::sum) < 0) {
            violations.add("TWICE: receipt " + receipt.id() + " was applied, and no attempt can have made it");
        }
    }
}
