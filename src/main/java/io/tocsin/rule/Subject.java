package io.tocsin.rule;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Description;
import io.tocsin.alert.Labels;
import java.time.Instant;

/**
 * What rules look at of an alert that begins to fire.
 *
 * @param startsAt when the episode began, by the sender's clock
 */
public record Subject(Labels labels, Labels annotations, Description description, Instant startsAt) {

    public static Subject of(Alert alert) {
        return new Subject(
                alert.latest().labels(),
                alert.latest().annotations(),
                alert.description(),
                alert.episodes().startsAt());
    }
}
