package io.tocsin.feed;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * Goes round the subscribers of a hub: a heartbeat for each that takes something, the end for those that have taken nothing
 * for too long. Confined as the hub is.
 */
final class Sweep {

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");
    /** A round serves one slot, so that the heartbeats of thousands do not fall on one moment. */
    private static final int SLOTS = 15;

    private final FeedHub hub;
    private final Feed feed;
    private int slot;

    Sweep(FeedHub hub, Feed feed) {
        this.hub = hub;
        this.feed = feed;
    }

    void start() {
        long pause = Math.max(1, feed.settings().heartbeat().toMillis() / SLOTS);
        feed.vertx().setPeriodic(pause, again -> round());
    }

    private void round() {
        slot = (slot + 1) % SLOTS;
        Instant now = feed.clock().instant();
        for (Subscriber subscriber : hub.subscribers()) {
            if (subscriber.isFullFor(feed.settings().maxLag(), now)) {
                feed.metrics().disconnected.increment();
                subscriber.cut();
                hub.leave(subscriber);
            } else if (!subscriber.isFull() && subscriber.hashCode() % SLOTS == slot) {
                subscriber.write(HEARTBEAT, now);
            }
        }
    }
}
