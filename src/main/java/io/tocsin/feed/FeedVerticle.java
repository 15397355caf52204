package io.tocsin.feed;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;

/** Runs the reader. One instance in each process that serves HTTP. */
public final class FeedVerticle extends VerticleBase {

    private final FeedReader reader;

    /** @param options as for the pool; the reader holds one connection beside it */
    public FeedVerticle(Feed feed, PgConnectOptions options) {
        reader = new FeedReader(feed.vertx(), options, feed);
    }

    @Override
    public Future<?> start() {
        return reader.start();
    }

    @Override
    public Future<?> stop() {
        return reader.stop();
    }
}
