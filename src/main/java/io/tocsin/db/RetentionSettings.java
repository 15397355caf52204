package io.tocsin.db;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How long history is kept; of all but alerts, silences and credentials, whole days (UTC) are dropped at once, of the audit
 * log whole months.
 *
 * @param bodies webhook bodies as they came, for the trace and for redelivery; by far the largest
 * @param receipts what was decided about each webhook, what failed before it was, and who sent it again
 * @param history what happened to each alert
 * @param changes how long a feed subscriber may be away and still resume
 * @param alerts alerts that ended, after they were last heard of
 * @param silences after they ended
 * @param credentials API tokens and sessions, after they expired
 * @param audit who did what
 */
public record RetentionSettings(
        Duration bodies,
        Duration receipts,
        Duration history,
        Duration changes,
        Duration alerts,
        Duration silences,
        Duration credentials,
        Duration audit) {

    public static final RetentionSettings DEFAULTS = new RetentionSettings(
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofDays(400));

    public RetentionSettings {
        atLeastADay("bodies", bodies);
        atLeastADay("receipts", receipts);
        atLeastADay("history", history);
        atLeastADay("changes", changes);
        atLeastADay("alerts", alerts);
        atLeastADay("silences", silences);
        atLeastADay("credentials", credentials);
        atLeastADay("audit", audit);
    }

    private static void atLeastADay(String key, Duration value) {
        if (value.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "retention." + key + " is " + Durations.text(value) + "; it must be at least 1 day");
        }
    }
}
