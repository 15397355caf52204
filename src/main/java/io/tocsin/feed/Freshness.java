package io.tocsin.feed;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what the subscribers of a hub see is up to date. Each is told once of each turn; confined as the hub is. */
final class Freshness {

    private boolean stale;
    private Buffer event = Buffer.buffer();

    /** @param staleness null when all is well */
    void set(@Nullable Staleness staleness, Instant now) {
        stale = staleness != null;
        event = staleness != null ? Frame.stale(staleness) : Frame.live(now);
    }

    boolean isStale() {
        return stale;
    }

    /** Unless it knows; one that takes nothing at present is told when it does. */
    void tell(Subscriber subscriber, Instant now) {
        if (subscriber.believesStale() != stale && !subscriber.isFull()) {
            subscriber.believe(stale);
            subscriber.write(event, now);
        }
    }

    /** Bad news is for everybody at once, good news for those only who have everything. */
    void warn(Subscriber subscriber, Instant now) {
        if (stale) {
            tell(subscriber, now);
        }
    }
}
