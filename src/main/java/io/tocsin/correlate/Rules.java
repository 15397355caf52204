package io.tocsin.correlate;

import io.tocsin.alert.Derivation;

/** What a batch is decided by. */
public record Rules(CorrelateSettings settings, Derivation derivation) {

    Grouping grouping() {
        return new Grouping(settings.groupBy());
    }

    Opening opening() {
        return new Opening(
                alert -> derivation.incidentTitle(
                        alert.latest().labels(), alert.latest().annotations()),
                alert -> derivation.runbook(alert.latest().annotations()));
    }
}
