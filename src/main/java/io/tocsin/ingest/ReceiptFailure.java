package io.tocsin.ingest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try that did not apply a webhook.
 *
 * @param integration whose webhook it is
 * @param receivedAt when the webhook was accepted
 * @param bytes size of its body
 * @param attempt which try it was, from 1
 * @param error why, one sentence; cut at {@value #MAX_ERROR} characters
 * @param retryAt when it is due again; null when it was given up
 */
public record ReceiptFailure(
        UUID receipt,
        UUID integration,
        Instant receivedAt,
        int bytes,
        int attempt,
        Instant at,
        String error,
        @Nullable Instant retryAt) {

    private static final int MAX_ERROR = 2_000;

    public ReceiptFailure {
        error = CleanText.bounded(error, MAX_ERROR);
    }
}
