package io.tocsin.ingest;

import io.tocsin.alert.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What became of one alert of a delivery.
 *
 * @param fingerprint null where the alert could not be read
 * @param incident number of the incident that it belongs to; null for none
 * @param detail why, where the decision alone does not tell: where a quarantined alert stands and what is wrong with it
 */
public record Outcome(
        @Nullable String fingerprint,
        Decision decision,
        @Nullable Long incident,
        @Nullable String detail) {

    public Outcome {
        fingerprint = CleanText.ofNullable(fingerprint);
        detail = CleanText.ofNullable(detail);
    }
}
