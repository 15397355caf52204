package io.tocsin.rule;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert began to fire or ended, as its history tells.
 *
 * @param at when the delivery was received
 * @param receipt that delivery: what came together is taken together
 * @param incident that it opened, joined or left; null for none
 * @param start where it goes under the rules that are looked at; null where it ended
 */
record Happening(
        UUID alert,
        Instant at,
        UUID receipt,
        @Nullable UUID incident,
        @Nullable Start start) {

    /**
     * What an incident would be called by this alert, if it were the first.
     *
     * @param again whether it goes on in an episode that had been reported as over
     */
    record Start(
            boolean again,
            String key,
            String rule,
            String title,
            String severity,
            @Nullable String service,
            @Nullable String environment) {}
}
