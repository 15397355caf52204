package io.tocsin.db;

import io.tocsin.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether PostgreSQL answers: a statement that costs nothing, about each second, on a connection of its own. While it is
 * not answered nobody else needs to ask, and those who would read are refused at once. It keeps its connection, and asks
 * for no lock and no disk, so a server that is only busy answers; one that refuses a further connection answers as well.
 * Nor must a process that is busy itself, as at its start, take its own deafness for silence: what was heard once can fall
 * silent, and only while we listened.
 *
 * <p>A server may answer and yet write nothing. That it is read only the pulse sees itself, and then it connects anew each
 * time, since the address may lead to another server by now. Other {@link Trouble} it is told by those who meet it.
 *
 * <p>The intervals vary a little, so that many nodes do not come back at the same moment. Any thread may ask; the beating
 * happens on the context that started it.
 */
public final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long EVERY_MILLIS = 1_000;

    /** Whoever waits for PostgreSQL meets its trouble again within this: a worker tries every 5 s at least. */
    private static final Duration FORGET_AFTER = Duration.ofSeconds(15);

    @Language("PostgreSQL")
    static final String PING = "SHOW transaction_read_only";

    private final Vertx vertx;
    private final PgConnectOptions address;
    private final Duration patience;
    private final InstantSource clock;
    private volatile Problem.@Nullable Unavailable refusal;
    private volatile @Nullable Met met;

    // the rest belongs to the context that started it
    private @Nullable PgConnection connection;
    private Instant answeredAt;
    private boolean heard;
    private boolean stopped;

    /** @param patience how long an answer may take */
    public Pulse(Vertx vertx, PgConnectOptions address, Duration patience, InstantSource clock) {
        this.vertx = vertx;
        this.address = new PgConnectOptions(address).addProperty("application_name", "tocsin-pulse");
        this.patience = patience;
        this.clock = clock;
        this.answeredAt = clock.instant();
    }

    /** What to say to those who need PostgreSQL; empty while it answers. */
    public Optional<Problem.Unavailable> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** One sentence on what PostgreSQL cannot do at present although it answers; empty while it complains of nothing. */
    public Optional<String> complaint() {
        return Optional.ofNullable(met).map(last -> last.trouble().sentence());
    }

    private record Met(Trouble trouble, Instant at) {}

    /** Any thread may tell. */
    void met(Trouble trouble) {
        Met before = met;
        met = new Met(trouble, clock.instant());
        if (before == null || before.trouble() != trouble) {
            LOG.warn("PostgreSQL answers but {}", trouble.words());
        }
    }

    /** Beats from now on; completes when the first beat is over, whichever way. */
    public Future<Void> start() {
        Context home = vertx.getOrCreateContext();
        Promise<Void> beaten = Promise.promise();
        home.runOnContext(go -> beat().onComplete(beaten));
        return beaten.future();
    }

    /** Beats no more; the connection ends with the process. */
    public Future<Void> stop() {
        stopped = true;
        PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private Future<Void> beat() {
        if (stopped) {
            return Future.succeededFuture();
        }
        PgConnection open = connection;
        Future<Void> answer = open == null ? anew() : ping(open).recover(failure -> again(open, failure));
        return answer.onSuccess(heard -> answers())
                .recover(this::silent)
                .onComplete(over -> vertx.setTimer(pause(), due -> logged(beat())));
    }

    private static long pause() {
        return EVERY_MILLIS - EVERY_MILLIS / 8 + ThreadLocalRandom.current().nextLong(EVERY_MILLIS / 4);
    }

    private Future<Void> ping(PgConnection open) {
        Instant asked = clock.instant();
        var answer = open.query(PING).execute();
        return answer.timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> failure instanceof TimeoutException && wasDeaf(asked)
                        ? answer.timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        : Future.failedFuture(failure))
                .map(rows -> look(open, rows));
    }

    private @Nullable Void look(PgConnection open, RowSet<Row> rows) {
        if ("on".equals(rows.iterator().next().getString(0))) {
            met(Trouble.READ_ONLY);
            drop(open);
        }
        return null;
    }

    /** The time was up long before we noticed: our event loop did something else meanwhile. */
    private boolean wasDeaf(Instant asked) {
        Duration late = Duration.between(asked, clock.instant()).minus(patience);
        return late.compareTo(patience.dividedBy(4)) > 0;
    }

    /** A single connection can be lost without the server, and no connection says more than silence. */
    private Future<Void> again(PgConnection open, Throwable failure) {
        drop(open);
        return failure instanceof TimeoutException ? Future.failedFuture(failure) : anew();
    }

    private Future<Void> anew() {
        return Connections.single(vertx, address, patience)
                .compose(this::begin)
                .recover(failure -> speaks(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private Future<Void> begin(PgConnection fresh) {
        connection = fresh;
        return ping(fresh).onFailure(failure -> drop(fresh));
    }

    private void drop(PgConnection dead) {
        connection = null;
        dead.close().onFailure(gone -> LOG.debug("a dead connection was not closed", gone));
    }

    /** A refusal in its own words, such as too many connections, is an answer; those of a server that comes or goes not. */
    private static boolean speaks(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && !refused.getSqlState().startsWith("57P")
                && !refused.getSqlState().startsWith("08");
    }

    private void answers() {
        Instant now = clock.instant();
        if (refusal != null) {
            LOG.info(
                    "PostgreSQL answers again, after {} s",
                    Duration.between(answeredAt, now).toSeconds());
        }
        answeredAt = now;
        heard = true;
        refusal = null;
        forget(now);
    }

    private void forget(Instant now) {
        Met last = met;
        if (last != null && last.at().plus(FORGET_AFTER).isBefore(now)) {
            LOG.info("PostgreSQL has complained of nothing for {} s", FORGET_AFTER.toSeconds());
            met = null;
        }
    }

    private Future<Void> silent(Throwable failure) {
        if (refusal == null && heard && !stopped) {
            Instant since = answeredAt.truncatedTo(ChronoUnit.SECONDS);
            refusal = new Problem.Unavailable(
                    "PostgreSQL does not answer since " + since + "; try again in a few seconds.");
            LOG.warn("PostgreSQL does not answer; what needs it is refused until it does: {}", failure.toString());
        }
        return Future.succeededFuture();
    }

    private static void logged(Future<Void> beat) {
        beat.onFailure(bug -> LOG.error("the pulse has stopped", bug));
    }
}
