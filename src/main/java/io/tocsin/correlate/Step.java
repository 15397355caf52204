package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStatus;
import io.tocsin.rule.Subject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one alert: an observation, merged, or the end of its quiet.
 *
 * @param item its place in the body's list; -1 where no body lists the alert
 * @param before the alert before it; null when it is new
 */
record Step(
        Cause cause,
        int item,
        Transition transition,
        @Nullable Alert before,
        Alert after) {

    /** The quiet of an alert that fires is over. */
    static Step awake(Alert alert, Instant now) {
        var cause = new Cause(alert.latest().receipt(), now);
        return new Step(cause, -1, Transition.STARTED, alert, alert);
    }

    /** Whether it fired before this, or may have. */
    boolean wasLive(Duration retryWindow) {
        return before != null && before.episodes().status(retryWindow).isLive();
    }

    boolean wasUnconfirmed(Duration retryWindow) {
        return before != null && before.episodes().status(retryWindow) == AlertStatus.UNCONFIRMED;
    }

    AlertKey key() {
        return after.key();
    }

    Instant at() {
        return cause.at();
    }

    /** The alert as rules look at it. */
    Subject subject() {
        return Subject.of(after);
    }
}
