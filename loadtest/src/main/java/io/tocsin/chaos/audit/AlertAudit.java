package io.tocsin.chaos.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every alert is what the applied deliveries together say, counted once each; and what its sender knows it to be. */
final class AlertAudit {

    private final Records records;
    private final Duration retryWindow;

    AlertAudit(Records records, Duration retryWindow) {
        this.records = records;
        this.retryWindow = retryWindow;
    }

    List<String> violations(Set<String> firing) throws IOException {
        var violations = new ArrayList<String>();
        List<Records.Receipt> readable = records.receipts().stream()
                .filter(receipt -> receipt.body() != null)
                .toList();
        Map<String, Told> told = Told.of(readable);
        Map<String, Records.Alert> found = new HashMap<>();
        records.alerts().forEach(alert -> found.put(alert.fingerprint(), alert));
        told.forEach((fingerprint, words) -> {
            AlertState right = words.state(retryWindow);
            Records.Alert alert = found.remove(fingerprint);
            if (alert == null) {
                violations.add("alert " + fingerprint + " is missing");
            } else if (!alert.state().equals(right)) {
                violations.add("alert " + fingerprint + " is " + alert.state() + " and must be " + right);
            } else if (!isWhatItsSenderKnows(right, firing.contains(fingerprint))) {
                violations.add("alert " + fingerprint + " is " + right.status() + "; its sender knows otherwise");
            }
        });
        found.keySet().forEach(fingerprint -> violations.add("alert " + fingerprint + " was told by no delivery"));
        return violations;
    }

    /** A late copy that comes after the retry window reopens an episode, as configured; then the sender knows better. */
    private boolean isWhatItsSenderKnows(AlertState state, boolean firing) {
        boolean shown = state.status().equals("firing");
        return shown == firing || shown && retryWindow.compareTo(Duration.ofMinutes(1)) < 0;
    }
}
