package io.tocsin.feed;

import io.tocsin.http.Credential;
import io.tocsin.http.Standing;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the streams whose token was revoked or whose session has ended, wherever that was: one query now and then for all
 * streams of the process. While nobody can tell, streams stay open; they have been told that they are stale, and bring
 * nothing.
 */
final class Recheck {

    private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);

    private final Feed feed;
    private final Standing standing;
    /** Set where the timer fires, unset wherever the answer comes. */
    private volatile boolean asking;

    private long timer = -1;

    Recheck(Feed feed, Standing standing) {
        this.feed = feed;
        this.standing = standing;
    }

    void start() {
        Vertx vertx = feed.vertx();
        timer = vertx.setPeriodic(feed.settings().recheck().toMillis(), again -> unlessAsking());
    }

    void stop() {
        feed.vertx().cancelTimer(timer);
    }

    private void unlessAsking() {
        if (!asking) {
            asking = true;
            ask().onComplete(answered -> asking = false).onFailure(Recheck::left);
        }
    }

    private Future<Void> ask() {
        return feed.credentials().compose(this::ended).map(ended -> {
            feed.revoke(ended);
            return null;
        });
    }

    private Future<Set<Credential>> ended(Set<Credential> credentials) {
        return credentials.isEmpty() ? Future.succeededFuture(Set.of()) : standing.ended(credentials);
    }

    private static void left(Throwable failure) {
        if (failure instanceof Problem.Unavailable) {
            LOG.debug("nobody can tell whether the streams may stay open; they do", failure);
        } else {
            LOG.warn("whether the streams may stay open was not found out; they do", failure);
        }
    }
}
