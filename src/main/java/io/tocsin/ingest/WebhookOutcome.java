package io.tocsin.ingest;

import io.tocsin.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the reception of one webhook ended; the label of the metric and the word in the log. */
enum WebhookOutcome {
    /** Durable, answered with 202. */
    ACCEPTED,
    /** No JSON, or no webhook: 400. */
    MALFORMED,
    /** Over the cap: 413. */
    TOO_LARGE,
    /** Compressed, or a form: 415. */
    UNSUPPORTED,
    /** No room or no journal: 503, so that the sender tries again. */
    UNAVAILABLE,
    /** The sender went away before its body was whole: nothing was answered. */
    ABANDONED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param failure null where nothing failed */
    static WebhookOutcome of(@Nullable Throwable failure) {
        if (failure == null) {
            return ACCEPTED;
        } else if (failure instanceof Problem.Malformed) {
            return MALFORMED;
        } else if (failure instanceof Problem.TooLarge) {
            return TOO_LARGE;
        } else if (failure instanceof Problem.Unsupported) {
            return UNSUPPORTED;
        }
        return failure instanceof Upload.Abandoned ? ABANDONED : UNAVAILABLE;
    }
}
