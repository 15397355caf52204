package io.tocsin.feed;

import io.tocsin.incident.ChangePage;
import io.tocsin.incident.Position;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a subscriber from its own position to that of the hub, page by page from the database, and then lets it join. No
 * change falls between the two: it joins only at a position that the hub has not passed, and the hub leaves out what lies
 * before that. One read at a time for each subscriber; a full connection pauses it.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final History history;
    private final FeedHub hub;

    CatchUp(History history, FeedHub hub) {
        this.history = history;
        this.hub = hub;
    }

    void run(Subscriber subscriber) {
        if (subscriber.isGone()) {
            return;
        }
        if (hub.isStale()) {
            hub.afterPoll(() -> run(subscriber));
            return;
        }
        hub.onLoop(history.after(subscriber.position()))
                .onSuccess(page -> took(subscriber, page))
                .onFailure(failure -> later(subscriber, failure));
    }

    private void took(Subscriber subscriber, ChangePage page) {
        if (subscriber.isGone()) {
            return;
        }
        if (!page.reachableFrom(subscriber.position())) {
            // What retention has dropped is behind everybody: the new start must not lie there.
            Position start = page.horizon().isAfter(hub.position()) ? page.horizon() : hub.position();
            hub.reset(subscriber, start, "the position is not, or no longer, in the record");
            return;
        }
        send(subscriber, page);
        if (subscriber.isFull()) {
            hub.lag(subscriber);
        } else if (hub.position().isAfter(subscriber.position())) {
            run(subscriber);
        } else {
            hub.admit(subscriber);
        }
    }

    private void send(Subscriber subscriber, ChangePage page) {
        List<Frame> wanted = page.rows().stream()
                .map(Frame::of)
                .filter(subscriber.interest()::admits)
                .toList();
        hub.write(subscriber, wanted);
        if (!page.rows().isEmpty()) {
            subscriber.moveTo(page.last());
        }
    }

    private void later(Subscriber subscriber, Throwable failure) {
        LOG.debug("catching up failed, will try again", failure);
        hub.afterPoll(() -> run(subscriber));
    }
}
