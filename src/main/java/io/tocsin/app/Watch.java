package io.tocsin.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a store of our own again, with the same settings, when it ends while we need it. */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final String name;
    private final Store store;

    private Duration pause = LEAST_WAIT;
    private boolean isClosed;
    private boolean isDown;
    private Future<?> check = Future.succeededFuture();

    /** @param name for messages: PostgreSQL */
    Watch(Vertx vertx, String name, Store store) {
        this.vertx = vertx;
        this.name = name;
        this.store = store;
    }

    /** What is watched; both methods may block. */
    interface Store {
        boolean isRunning();

        /** Returns when it takes connections at the address that it had. */
        void restart() throws IOException, InterruptedException;
    }

    synchronized void start() {
        checkAfter(EVERY);
    }

    /** After this it starts nothing any more; completes when what it was doing is done. */
    synchronized Future<Void> close() {
        isClosed = true;
        return check.transform(ended -> Future.succeededFuture());
    }

    private synchronized void checkAfter(Duration delay) {
        if (!isClosed) {
            vertx.setTimer(delay.toMillis(), timer -> check());
        }
    }

    private synchronized void check() {
        if (!isClosed) {
            check = vertx.executeBlocking(this::restartIfDown, false).onComplete(this::goOn, this::tryLater);
        }
    }

    private boolean restartIfDown() throws IOException, InterruptedException {
        if (store.isRunning()) {
            return false;
        }
        if (mayRestart()) {
            store.restart();
        }
        return true;
    }

    private synchronized boolean mayRestart() {
        if (!isClosed && !isDown) {
            LOG.error("the embedded {} has ended by itself; it is started again", name);
            isDown = true;
        }
        return !isClosed;
    }

    private synchronized void goOn(boolean wasDown) {
        if (wasDown && !isClosed) {
            LOG.info("the embedded {} runs again", name);
        }
        isDown = false;
        pause = LEAST_WAIT;
        checkAfter(EVERY);
    }

    private synchronized void tryLater(Throwable failure) {
        LOG.warn("{}; the next try is in {} s", failure.getMessage(), pause.toSeconds());
        checkAfter(pause);
        pause = pause.multipliedBy(2).compareTo(MOST_WAIT) < 0 ? pause.multipliedBy(2) : MOST_WAIT;
    }
}
