package io.tocsin.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Lets one in a while through of each kind, so that a sender that goes wrong by the thousand does not fill the log. */
final class Seldom {

    private final Duration pause;
    private final Map<WebhookOutcome, Kind> kinds = new HashMap<>();

    Seldom(Duration pause) {
        this.pause = pause;
    }

    private record Kind(Instant next, long held) {}

    /** @return how many of the kind were held back since the last one that came through; empty for one that is */
    synchronized OptionalLong pass(WebhookOutcome outcome, Instant now) {
        Kind kind = kinds.getOrDefault(outcome, new Kind(now, 0));
        if (now.isBefore(kind.next())) {
            kinds.put(outcome, new Kind(kind.next(), kind.held() + 1));
            return OptionalLong.empty();
        }
        kinds.put(outcome, new Kind(now.plus(pause), 0));
        return OptionalLong.of(kind.held());
    }
}
