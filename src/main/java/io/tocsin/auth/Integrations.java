package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The integrations by their keys, in memory, so that webhooks are accepted while PostgreSQL is away. Read again every five
 * seconds, and at once for an unknown key, at most once a second: nobody can make the database work by guessing keys.
 * Shared by all event loops.
 */
public final class Integrations {

    private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

    /** Half of the ten seconds within which it is promised that another process's change holds here: a reading takes time. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Db db;
    private final InstantSource clock;
    private final Duration every;
    private final IntegrationStore store = new IntegrationStore();
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();
    private final AtomicLong readings = new AtomicLong();
    private volatile Map<SecretHash, Integration> byKey = Map.of();
    private long latest;
    private volatile boolean away;
    private volatile long timer = -1;

    public Integrations(Vertx vertx, Db db, InstantSource clock) {
        this(vertx, db, clock, EVERY);
    }

    /** @param every how often they are read again */
    Integrations(Vertx vertx, Db db, InstantSource clock, Duration every) {
        this.vertx = vertx;
        this.db = db;
        this.clock = clock;
        this.every = every;
    }

    private record Reading(Instant startedAt, Future<Void> done) {}

    /** Reads them for the first time and from then on regularly; fails while PostgreSQL is away. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(every.toMillis(), tick -> read().onComplete(this::tell));
        return read();
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /**
     * The integration of this key.
     *
     * @return fails with {@link Problem.Unauthorized} when there is none, and with {@link Problem.Unavailable} when that
     *     cannot be found out, so that the sender tries again
     */
    Future<Integration> withKey(String key) {
        SecretHash hash = SecretHash.of(key);
        Integration known = byKey.get(hash);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return readUnlessJustDone().compose(read -> {
            Integration found = byKey.get(hash);
            return found != null ? Future.succeededFuture(found) : Future.failedFuture(unknown());
        });
    }

    /** All of them, by name. */
    Future<List<Integration>> list() {
        return db.withConnection(store::all);
    }

    /** @return fails with {@link Problem.NotFound} */
    Future<Integration> get(UUID id) {
        return list().map(all -> all.stream()
                .filter(integration -> integration.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(id)));
    }

    /**
     * Changes how and whether it may send. This process acts on it at once, the others within ten seconds.
     *
     * @return the integration as it is now; fails with {@link Problem.NotFound} or {@link Problem.Invalid}
     */
    Future<Integration> change(UUID id, IntegrationPatch patch, Origin by, Instant now) {
        return db.inTransaction(tx -> store.lock(tx, id)
                        .map(found -> found.orElseThrow(() -> notFound(id)))
                        .compose(found -> save(tx, found, patch.applyTo(found), by, now)))
                .compose(changed -> read().transform(read -> Future.succeededFuture(changed)));
    }

    private Future<Integration> save(SqlConnection tx, Integration before, Integration after, Origin by, Instant now) {
        var difference = Difference.between(before.fields(), after.fields());
        var entry = new NewEntry(now, by, "integration.updated", after.target(), difference);
        return difference.isEmpty()
                ? Future.succeededFuture(after)
                : store.save(tx, after).compose(saved -> audit.write(tx, entry).map(saved));
    }

    private static Problem notFound(UUID id) {
        return new Problem.NotFound("There is no integration with the id '" + id + "'.");
    }

    private static Problem unknown() {
        return new Problem.Unauthorized(
                "The key is not known. Ingest takes the key of an integration (toci_…), not an API token.");
    }

    private Future<Void> readUnlessJustDone() {
        Reading last = reading.get();
        if (last != null && clock.instant().isBefore(last.startedAt.plus(AT_MOST_EVERY))) {
            return here(last.done);
        }
        return here(read());
    }

    private Future<Void> read() {
        Promise<Void> promise = Promise.promise();
        reading.set(new Reading(clock.instant(), promise.future()));
        long number = readings.incrementAndGet();
        db.withConnection(store::byKey)
                .onSuccess(found -> keep(number, found))
                .<Void>mapEmpty()
                .onComplete(promise);
        return promise.future();
    }

    /** A slow reading must not bring back what a later one has seen changed. */
    private synchronized void keep(long number, Map<SecretHash, Integration> found) {
        if (number > latest) {
            latest = number;
            byKey = found;
        }
    }

    /** The same outcome, told on the caller's own event loop: another's may have asked for the reading. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(outcome -> context.runOnContext(run -> promise.handle(outcome)));
        return promise.future();
    }

    /** Once when they become unreadable and once when they are readable again, not every time. */
    private void tell(io.vertx.core.AsyncResult<Void> outcome) {
        if (outcome.failed() && !away) {
            LOG.warn("The integrations cannot be read; those known go on being accepted", outcome.cause());
        } else if (outcome.succeeded() && away) {
            LOG.info("The integrations can be read again");
        }
        away = outcome.failed();
    }
}
