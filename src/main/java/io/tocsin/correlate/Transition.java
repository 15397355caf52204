package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStatus;
import io.tocsin.alert.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one observation did to its alert, before anybody asks about incidents. */
enum Transition {
    /** It fires in an episode that has no incident yet. */
    STARTED,
    /** It fires again in an episode that had been reported as over. */
    REOPENED,
    /** It fires, which had been in doubt. */
    CONFIRMED,
    /** It has ended. */
    ENDED,
    /** It was left out of a truncated resolve. */
    DOUBTED,
    /** Nothing new: it still does what it did. */
    REPEAT,
    /** News from the past: of an episode that is over, or of one before it. */
    LATE_COPY,
    /** It ended without our having seen it fire. */
    ENDED_UNSEEN;

    /**
     * Reads the transition off the states before and after.
     *
     * @param before null when this is the first observation of the alert
     */
    static Transition of(@Nullable Alert before, Alert after, Observation observation, Duration retryWindow) {
        AlertStatus was =
                before == null ? AlertStatus.RESOLVED : before.episodes().status(retryWindow);
        AlertStatus is = after.episodes().status(retryWindow);
        if (was.isLive() != is.isLive()) {
            return is.isLive() ? begun(before, after, retryWindow) : ENDED;
        }
        if (!is.isLive()) {
            return resolvedAgain(before, after, observation);
        }
        if (!observation.firing()) {
            return LATE_COPY;
        }
        if (was == AlertStatus.UNCONFIRMED && is == AlertStatus.FIRING) {
            return CONFIRMED;
        }
        return isQuietOver(after, observation.receivedAt()) ? STARTED : REPEAT;
    }

    private static Transition begun(@Nullable Alert before, Alert after, Duration retryWindow) {
        return before != null && after.episodes().isReopened(retryWindow) ? REOPENED : STARTED;
    }

    private static Transition resolvedAgain(@Nullable Alert before, Alert after, Observation observation) {
        if (observation.firing()) {
            return LATE_COPY;
        }
        if (before == null) {
            return ENDED_UNSEEN;
        }
        var ends = before.episodes().end();
        var end = after.episodes().end();
        boolean same = ends != null && end != null && ends.at().equals(end.at());
        boolean told = end != null && observation.endsAt() != null && end.at().equals(observation.endsAt());
        return same ? told ? REPEAT : LATE_COPY : ENDED_UNSEEN;
    }

    /** A person resolved its incident while it fired, and the grace that this bought is over. */
    private static boolean isQuietOver(Alert alert, Instant now) {
        Instant quietUntil = alert.home().quietUntil();
        return quietUntil != null && now.isAfter(quietUntil);
    }

    boolean isFiring() {
        return this == STARTED || this == REOPENED;
    }
}
