package io.tocsin.feed;

import io.tocsin.http.Standing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;

/** Runs the reader, and the recheck of who reads. One instance in each process that serves HTTP. */
public final class FeedVerticle extends VerticleBase {

    private final FeedReader reader;
    private final Recheck recheck;

    /**
     * @param options as for the pool; the reader holds one connection beside it
     * @param standing whether those who opened a stream may still read it
     */
    public FeedVerticle(Feed feed, PgConnectOptions options, Standing standing) {
        reader = new FeedReader(feed.vertx(), options, feed);
        recheck = new Recheck(feed, standing);
    }

    @Override
    public Future<?> start() {
        recheck.start();
        return reader.start();
    }

    @Override
    public Future<?> stop() {
        recheck.stop();
        return reader.stop();
    }
}
