package io.tocsin.db;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How much of the pool those may have who only look, so that webhooks are applied however many look.
 *
 * @param maxReads lists, counts and figures that are read at one time; 0: half of the connections
 * @param maxSurveys of these, such as read many rows to tell of a few
 * @param readPatience who waits for longer is refused
 */
public record ReadSettings(int maxReads, int maxSurveys, Duration readPatience) {

    public static final ReadSettings DEFAULTS = new ReadSettings(0, 2, Duration.ofSeconds(5));

    public ReadSettings {
        if (maxReads < 0 || maxReads > 1000) {
            throw new IllegalArgumentException("max_reads is " + maxReads + "; it must be 0 to 1000");
        }
        if (maxSurveys < 1 || maxSurveys > 1000) {
            throw new IllegalArgumentException("max_surveys is " + maxSurveys + "; it must be 1 to 1000");
        }
        if (readPatience.toMillis() < 1 || readPatience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "read_patience is " + Durations.text(readPatience) + "; it must lie between 1 ms and 1 min");
        }
    }

    /** Of so many connections, of which one at least is left for whoever writes. */
    int reads(int connections) {
        int wanted = maxReads == 0 ? connections / 2 : maxReads;
        return Math.max(1, Math.min(wanted, connections - 1));
    }

    /** One of the reads at least is left for lists, where there are two. */
    int surveys(int connections) {
        return Math.max(1, Math.min(maxSurveys, reads(connections) - 1));
    }
}
