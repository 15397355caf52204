package io.tocsin.ingest;

import io.tocsin.problem.Problem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the reception of one webhook ended; the label of the metric and the word in the log. */
enum WebhookOutcome {
    /** Durable, answered with 202. */
    ACCEPTED,
    /** No key of an integration: 401. */
    UNAUTHORIZED,
    /** From an address that is not allowed, or of a disabled integration: 403. */
    FORBIDDEN,
    /** Over the integration's rate limit: 503, so that the sender tries again. */
    LIMITED,
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

    private static final Map<Class<? extends Throwable>, WebhookOutcome> REFUSALS = Map.of(
            Problem.Unauthorized.class, UNAUTHORIZED,
            Problem.Forbidden.class, FORBIDDEN,
            Problem.Limited.class, LIMITED,
            Problem.Malformed.class, MALFORMED,
            Problem.TooLarge.class, TOO_LARGE,
            Problem.Unsupported.class, UNSUPPORTED,
            Upload.Abandoned.class, ABANDONED);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param failure null where nothing failed */
    static WebhookOutcome of(@Nullable Throwable failure) {
        return failure == null ? ACCEPTED : REFUSALS.getOrDefault(failure.getClass(), UNAVAILABLE);
    }
}
