package io.tocsin.chaos.load;

import org.jspecify.annotations.Nullable;

/**
 * One POST of a webhook and what came of it.
 *
 * @param body the hash of its bytes
 * @param endedNanos when the answer came, or none would, by the clock of {@link System#nanoTime}
 * @param nanos how long that took
 * @param status 0 when there was no answer: then it may have been accepted all the same
 * @param receipt of a 202
 * @param duplicate sent though it had been accepted, as a second Alertmanager of a cluster does
 * @param complaint what is wrong with the answer, whatever happens next
 */
public record Attempt(
        String body,
        String app,
        long endedNanos,
        long nanos,
        int status,
        @Nullable String receipt,
        boolean duplicate,
        @Nullable String complaint) {

    public boolean accepted() {
        return status == 202;
    }

    /** Neither was promised: a refusal or a lost connection may hide that a journal has it. */
    public boolean unknown() {
        return status == 0 || status == 503;
    }
}
