package io.tocsin.redis;

import io.tocsin.problem.Problem;
import io.tocsin.retry.Backoff;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipelined connection to Redis that comes back by itself. A {@code RedisConnection} never reconnects, and one taken
 * from a pool cannot be dropped while it hangs; so each attempt has a client of its own, which is closed with it. The
 * line is open once its check has succeeded. The check is repeated as long as it is open and closes it when it fails or
 * is not answered, which fails everything in flight.
 *
 * <p>Opening and closing happen on the context that made the line; any thread may send.
 */
public final class RedisLine {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));
    private static final long CHECK_EVERY_MILLIS = 1_000;
    private static final long ANSWER_MILLIS = 3_000;
    private static final int MAX_IN_FLIGHT = 16_384;

    private final Vertx vertx;
    private final Context home;
    private final RedisOptions options;
    private final Function<RedisConnection, Future<Void>> check;
    private final Runnable changed;

    private volatile @Nullable RedisConnection connection;
    private volatile String reason = "Redis is not connected yet.";

    // the rest belongs to the home context
    private @Nullable Redis client;
    private int failures;
    private boolean closed;

    /**
     * @param check asks the fresh connection whether it is fit for use; its failure is the reason the line stays closed
     * @param changed told, on the home context, when the line opens or closes
     */
    public RedisLine(Vertx vertx, String uri, Function<RedisConnection, Future<Void>> check, Runnable changed) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.options = new RedisOptions()
                // Without a name each attempt would be a pool, and a time series, of its own.
                .setPoolName("redis")
                .setConnectionString(uri)
                .setMaxPoolSize(1)
                .setMaxWaitingHandlers(MAX_IN_FLIGHT)
                .setPoolCleanerInterval(-1);
        this.check = check;
        this.changed = changed;
    }

    /** Keeps the line open from now on; completes when the first attempt is over, whichever way. */
    public Future<Void> open() {
        Promise<Void> tried = Promise.promise();
        home.runOnContext(go -> connect().onComplete(over -> tried.complete()));
        return tried.future();
    }

    /** Fails at once while the line is closed, with {@link Problem.Unavailable} and the reason. */
    public Future<@Nullable Response> send(Request request) {
        RedisConnection current = connection;
        return current == null ? Future.failedFuture(new Problem.Unavailable(reason)) : current.send(request);
    }

    public boolean isOpen() {
        return connection != null;
    }

    /** Why it is closed: the last thing that went wrong. */
    public String reason() {
        return reason;
    }

    /** Closes it for good; fails everything in flight. */
    public Future<Void> close() {
        Promise<Void> done = Promise.promise();
        home.runOnContext(go -> {
            closed = true;
            Redis last = client;
            client = null;
            connection = null;
            (last == null ? Future.<Void>succeededFuture() : last.close()).onComplete(done);
        });
        return done.future();
    }

    private Future<Void> connect() {
        if (closed) {
            return Future.succeededFuture();
        }
        Redis fresh = Redis.createClient(vertx, options);
        client = fresh;
        return fresh.connect()
                .compose(made -> checked(fresh, made))
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(made -> opened(fresh, made))
                .onFailure(failure -> lost(fresh, failure))
                .mapEmpty();
    }

    private Future<RedisConnection> checked(Redis owner, RedisConnection made) {
        made.exceptionHandler(failure -> lost(owner, failure));
        made.endHandler(end -> lost(owner, new Problem.Unavailable("Redis closed the connection.")));
        return check.apply(made).map(made);
    }

    private void opened(Redis owner, RedisConnection made) {
        if (client == owner) {
            failures = 0;
            connection = made;
            checkLater(owner, made);
            changed.run();
        }
    }

    private void checkLater(Redis owner, RedisConnection made) {
        vertx.setTimer(CHECK_EVERY_MILLIS, due -> {
            if (client == owner) {
                checkAgain(owner, made);
            }
        });
    }

    private void checkAgain(Redis owner, RedisConnection made) {
        check.apply(made)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(fit -> checkLater(owner, made))
                .onFailure(failure -> lost(owner, failure));
    }

    /** Without the failure's own words where they name hosts: readiness shows it to everybody. */
    private static String reason(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem.detail();
        }
        if (failure instanceof TimeoutException) {
            return "Redis does not answer within " + ANSWER_MILLIS + " ms.";
        }
        return failure instanceof IOException
                ? "There is no connection to Redis."
                : "Redis does not answer: " + failure.getMessage() + ".";
    }

    /** Told several times about one loss: by the socket, by the end of the connection, by the check. */
    private void lost(Redis owner, Throwable failure) {
        if (client != owner) {
            return;
        }
        client = null;
        connection = null;
        failures++;
        reason = reason(failure);
        LOG.debug("a connection to Redis is given up", failure);
        owner.close().onFailure(stuck -> LOG.warn("cannot close a connection to Redis", stuck));
        long pause = BACKOFF.after(failures, ThreadLocalRandom.current()).toMillis();
        vertx.setTimer(pause, due -> connect().onFailure(again -> LOG.debug("Redis is still away", again)));
        changed.run();
    }
}
