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

    /** Enough for every user of a large company; beyond it somebody is guessing, and starting over is cheap. */
    private static final int LARGEST = 10_000;

    private final ConcurrentHashMap<SecretHash, Kept> kept = new ConcurrentHashMap<>();
    private final InstantSource clock;

    KnownCache(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(Optional<Known> known, Instant since) {}

    Future<Optional<Known>> get(SecretHash hash, Function<SecretHash, Future<Optional<Known>>> load) {
        Kept found = kept.get(hash);
        if (found != null && isYoung(found, KEPT)) {
            return Future.succeededFuture(found.known);
        }
        return load.apply(hash).onSuccess(known -> keep(hash, known));
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

    void forget(SecretHash hash) {
        kept.remove(hash);
    }

    void forgetAll() {
        kept.clear();
    }

    private void keep(SecretHash hash, Optional<Known> known) {
        if (kept.size() >= LARGEST) {
            kept.clear();
        }
        kept.put(hash, new Kept(known, clock.instant()));
    }
}
