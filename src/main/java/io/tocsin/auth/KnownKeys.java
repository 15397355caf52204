package io.tocsin.auth;

import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
public final class KnownKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

    /** Half of the ten seconds within which it is promised that another process's change holds here: a reading takes time. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Db db;
    private final InstantSource clock;
    private final Duration every;
    private final KeyUses uses;
    private final IntegrationKeyStore store = new IntegrationKeyStore();
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();
    private final AtomicLong readings = new AtomicLong();
    private volatile Found known = new Found(Map.of(), Map.of());
    private long latest;
    private volatile boolean away;
    private volatile long timer = -1;

    public KnownKeys(Vertx vertx, Db db, InstantSource clock) {
        this(vertx, db, clock, EVERY);
    }

    /** @param every how often they are read again */
    KnownKeys(Vertx vertx, Db db, InstantSource clock, Duration every) {
        this.vertx = vertx;
        this.db = db;
        this.clock = clock;
        this.every = every;
        this.uses = new KeyUses(db);
    }

    /**
     * What one reading found.
     *
     * @param names of all integrations, also of deleted ones: their webhooks may still be queued
     */
    record Found(Map<SecretHash, Key> byKey, Map<UUID, String> names) {}

    /** @param expiresAt null for never */
    record Key(Integration integration, @Nullable Instant expiresAt) {

        boolean works(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    private record Reading(Instant startedAt, Future<Void> done) {}

    /** Reads them for the first time and from then on regularly; fails while PostgreSQL is away. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(every.toMillis(), tick -> refresh());
        return read();
    }

    private void refresh() {
        read().onComplete(this::tell)
                .compose(read -> saveUses())
                .onFailure(failure -> LOG.debug("when keys were last used was not written", failure));
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** What an integration is called; empty for one that nobody knows. */
    public Optional<String> name(UUID integration) {
        return Optional.ofNullable(known.names.get(integration));
    }

    /** The integration of this name; empty where none is known. */
    public Optional<UUID> named(String name) {
        return known.names.entrySet().stream()
                .filter(known -> known.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Notes that webhooks of an integration came, which did not show its key. */
    public void noteUse(UUID integration) {
        Instant now = clock.instant();
        for (Map.Entry<SecretHash, Key> key : known.byKey.entrySet()) {
            if (key.getValue().integration.id().equals(integration)) {
                uses.note(key.getKey(), now);
            }
        }
    }

    /**
     * The integration of this key.
     *
     * @return fails with {@link Problem.Unauthorized} when there is none, and with {@link Problem.Unavailable} when that
     *     cannot be found out, so that the sender tries again
     */
    Future<Integration> integration(String key) {
        SecretHash hash = SecretHash.of(key);
        Integration found = find(hash);
        return found != null
                ? Future.succeededFuture(found)
                : readUnlessJustDone()
                        .map(read -> Optional.ofNullable(find(hash)).orElseThrow(KnownKeys::unknown));
    }

    private @Nullable Integration find(SecretHash hash) {
        Key key = known.byKey.get(hash);
        Instant now = clock.instant();
        if (key == null || !key.works(now)) {
            return null;
        }
        uses.note(hash, now);
        return key.integration;
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

    /** Reads them now: something was changed here. */
    Future<Void> read() {
        Promise<Void> promise = Promise.promise();
        reading.set(new Reading(clock.instant(), promise.future()));
        long number = readings.incrementAndGet();
        db.withConnection(store::known)
                .onSuccess(found -> keep(number, found))
                .<Void>mapEmpty()
                .onComplete(promise);
        return promise.future();
    }

    /** A slow reading must not bring back what a later one has seen changed. */
    private synchronized void keep(long number, Found found) {
        if (number > latest) {
            latest = number;
            known = found;
        }
    }

    /** The same outcome, told on the caller's own event loop: another's may have asked for the reading. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(outcome -> context.runOnContext(run -> promise.handle(outcome)));
        return promise.future();
    }

    /** Writes when keys were last used, where it is time. */
    Future<Void> saveUses() {
        return uses.save();
    }

    /** Once when they become unreadable and once when they are readable again, not every time. */
    private void tell(AsyncResult<Void> outcome) {
        if (outcome.failed() && !away) {
            LOG.warn("The integrations cannot be read; those known go on being accepted", outcome.cause());
        } else if (outcome.succeeded() && away) {
            LOG.info("The integrations can be read again");
        }
        away = outcome.failed();
    }
}
