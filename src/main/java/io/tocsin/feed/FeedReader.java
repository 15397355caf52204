package io.tocsin.feed;

import io.tocsin.db.Connections;
import io.tocsin.incident.ChangePage;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.tocsin.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads the record of changes for the whole process, on one connection of its own that also listens for commits. It looks
 * when it is told of a commit, a little later while committed changes still wait for an older transaction, and now and then
 * without being told. When the connection is lost it says so, makes another, and goes on from where it was.
 *
 * <p>Confined to the event loop on which it was started.
 */
final class FeedReader {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final int PAGE = 500;
    /** Between two looks: commits come by the hundred in a second, and each look is a query. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Of a look; then subscribers are told, and the look goes on. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(2);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final String REASON = "PostgreSQL does not answer; changes come when it does.";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Feed feed;
    private final ChangeStore changes = new ChangeStore();

    private @Nullable PgConnection connection;
    private @Nullable Position position;
    private int failures;
    private boolean looking;
    private boolean pausing;
    private boolean wanted;
    private boolean stopped;
    private long poll = -1;

    FeedReader(Vertx vertx, PgConnectOptions options, Feed feed) {
        this.vertx = vertx;
        this.options = new PgConnectOptions(options)
                .setCachePreparedStatements(true)
                .addProperty("application_name", "tocsin-feed");
        this.feed = feed;
    }

    /** Completes when it has found its place, or knows that PostgreSQL is away and goes on trying. */
    Future<Void> start() {
        poll = vertx.setPeriodic(feed.settings().poll().toMillis(), again -> wake());
        return connect();
    }

    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(poll);
        PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private Future<Void> connect() {
        return stopped
                ? Future.succeededFuture()
                : Connections.single(vertx, options, CONNECT_WITHIN).compose(this::begin, this::away);
    }

    private Future<Void> begin(PgConnection fresh) {
        if (stopped) {
            return fresh.close();
        }
        connection = fresh;
        looking = false;
        fresh.notificationHandler(commit -> wake());
        fresh.closeHandler(closed -> logged(lost(fresh, new IOException("the connection was closed"))));
        return fresh.query("LISTEN " + ChangeStore.CHANNEL)
                .execute()
                .timeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(failure -> lost(fresh, failure))
                .compose(listening -> look(fresh));
    }

    private void wake() {
        wanted = true;
        PgConnection open = connection;
        if (open != null && !looking && !pausing) {
            logged(look(open));
        }
    }

    private Future<Void> look(PgConnection from) {
        if (from != connection) {
            return Future.succeededFuture();
        }
        looking = true;
        wanted = false;
        long alarm = vertx.setTimer(STALE_AFTER.toMillis(), late -> feed.stale(REASON));
        return page(from)
                .onComplete(answered -> vertx.cancelTimer(alarm))
                .timeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>map(page -> took(from, page))
                .recover(failure -> lost(from, failure));
    }

    private Future<ChangePage> page(PgConnection from) {
        Position after = position;
        return after != null
                ? changes.readAfter(from, after, PAGE)
                : changes.disown(from)
                        .compose(own -> changes.position(from))
                        .map(now -> new ChangePage(List.of(), now, Position.START, false));
    }

    private @Nullable Void took(PgConnection from, ChangePage page) {
        if (from != connection) {
            return null;
        }
        Position before = position;
        if (before == null) {
            position = page.safe();
            feed.begin(page.safe());
        } else if (isCutOff(before, page)) {
            LOG.warn("the record of changes has no {} any more; subscribers start again", before);
            position = null;
        } else {
            boolean isAll = page.rows().size() < PAGE && !page.pending();
            Position seen = page.horizon().isAfter(before) ? page.horizon() : before;
            Position after = page.rows().isEmpty() ? seen : page.last();
            position = after;
            feed.publish(page.rows().stream().map(Frame::of).toList(), after, isAll);
        }
        looking = false;
        if (failures > 0) {
            LOG.info("the feed reads PostgreSQL again");
        }
        failures = 0;
        boolean isWhole = position != null && page.rows().size() < PAGE;
        if (isWhole) {
            feed.live();
        }
        pause(!isWhole || page.pending());
        return null;
    }

    /** Who has read all the time has read what retention drops. */
    private boolean isCutOff(Position before, ChangePage page) {
        return !page.reachableFrom(before) && (failures > 0 || before.isAfter(page.safe()));
    }

    /** A full page means more behind it, a pending change a look soon: nobody will tell us when it becomes final. */
    private void pause(boolean lookAgain) {
        wanted |= lookAgain;
        pausing = true;
        vertx.setTimer(PAUSE.toMillis(), over -> {
            pausing = false;
            wakeIfWanted();
        });
    }

    private void wakeIfWanted() {
        if (wanted) {
            wake();
        }
    }

    private Future<Void> lost(PgConnection which, Throwable failure) {
        if (which != connection) {
            return Future.succeededFuture();
        }
        connection = null;
        logged(which.close());
        return away(failure);
    }

    /** A connection that is lost alone is made again before anybody is told. */
    private Future<Void> away(Throwable failure) {
        if (stopped) {
            return Future.succeededFuture();
        }
        failures++;
        if (failures > 1) {
            feed.stale(REASON);
        }
        Duration pause = BACKOFF.after(failures, ThreadLocalRandom.current());
        LOG.atLevel(failures > 2 ? Level.DEBUG : Level.WARN)
                .log("the feed cannot read PostgreSQL, next try in {} ms: {}", pause.toMillis(), failure.toString());
        vertx.setTimer(pause.toMillis(), again -> logged(connect()));
        return Future.succeededFuture();
    }

    private static void logged(Future<Void> work) {
        work.onFailure(failure -> LOG.warn("unexpected", failure));
    }
}
