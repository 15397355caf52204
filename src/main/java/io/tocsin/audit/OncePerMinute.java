package io.tocsin.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each thing through once in a minute, and only so many things: nobody fills the log by being refused. */
final class OncePerMinute {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;

    /** When each was let through, the oldest first. */
    private final Map<Object, Instant> passed = new LinkedHashMap<>();

    /** @param most how many different things in a minute */
    OncePerMinute(int most) {
        this.most = most;
    }

    synchronized boolean pass(Object thing, Instant now) {
        forgetBefore(now.minus(MINUTE));
        return passed.size() < most && passed.putIfAbsent(thing, now) == null;
    }

    private void forgetBefore(Instant time) {
        Iterator<Instant> oldest = passed.values().iterator();
        while (oldest.hasNext() && !oldest.next().isAfter(time)) {
            oldest.remove();
        }
    }
}
