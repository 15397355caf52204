package io.tocsin.auth;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers for a few seconds whom a credential stands for, or that it stands for nobody, so that a page that fires
 * twenty requests costs one query. A revoked credential works at most that much longer.
 */
final class KnownCache {

    static final Duration KEPT = Duration.ofSeconds(5);

    /** How long after it was last found one is taken for known, where that is asked for, while PostgreSQL is away. */
    static final Duration KEPT_WHILE_AWAY = Duration.ofMinutes(10);

    /** Twice as many as a large company has users; beyond that starting over is cheap. */
    static final int LARGEST = 10_000;

    private final ConcurrentHashMap<SecretHash, Kept> kept = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** How often something was to be forgotten. */
    private volatile long forgotten;

    KnownCache(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(Optional<Known> known, Instant since) {}

    Future<Optional<Known>> get(SecretHash hash, Function<SecretHash, Future<Optional<Known>>> load) {
        Kept found = kept.get(hash);
        if (found != null && isYoung(found, KEPT)) {
            return Future.succeededFuture(found.known);
        }
        long before = forgotten;
        return load.apply(hash).onSuccess(known -> keep(hash, known, before));
    }

    /** As {@link #get}, and while PostgreSQL is away whom it stood for minutes ago. */
    Future<Optional<Known>> getEvenWhileAway(SecretHash hash, Function<SecretHash, Future<Optional<Known>>> load) {
        return get(hash, load).recover(failure -> {
            Optional<Known> known = failure instanceof Problem.Unavailable ? recent(hash) : Optional.empty();
            return known.isPresent() ? Future.succeededFuture(known) : Future.failedFuture(failure);
        });
    }

    private Optional<Known> recent(SecretHash hash) {
        Kept found = kept.get(hash);
        return found != null && isYoung(found, KEPT_WHILE_AWAY) ? found.known : Optional.empty();
    }

    private boolean isYoung(Kept found, Duration age) {
        return clock.instant().isBefore(found.since.plus(age));
    }

    synchronized void forget(SecretHash hash) {
        forgotten++;
        kept.remove(hash);
    }

    synchronized void forgetAll() {
        forgotten++;
        kept.clear();
    }

    /** What was looked up before something was to be forgotten may be from before that changed. */
    private synchronized void keep(SecretHash hash, Optional<Known> known, long forgottenBefore) {
        if (forgotten != forgottenBefore) {
            return;
        }
        if (kept.size() >= LARGEST) {
            makeRoom();
        }
        kept.put(hash, new Kept(known, clock.instant()));
    }

    /** Guesses go first: whoever makes many of them must not have it forget who is known, above all while PostgreSQL is away. */
    private void makeRoom() {
        kept.values().removeIf(found -> found.known.isEmpty());
        if (kept.size() > LARGEST / 2) {
            kept.clear();
        }
    }
}
