package io.tocsin.analytics;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * What a team sets out to reach.
 *
 * @param mttaTarget an incident is to be acknowledged within this time of its creation
 * @param mttrTarget and resolved within this
 */
public record AnalyticsSettings(Duration mttaTarget, Duration mttrTarget) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(400);

    public static final AnalyticsSettings DEFAULTS = new AnalyticsSettings(Duration.ofMinutes(15), Duration.ofHours(2));

    public AnalyticsSettings {
        between("mtta_target", mttaTarget);
        between("mttr_target", mttrTarget);
    }

    private static void between(String key, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("analytics." + key + " is " + Durations.text(value)
                    + "; it must lie between " + Durations.text(LEAST) + " and " + Durations.text(MOST));
        }
    }
}
