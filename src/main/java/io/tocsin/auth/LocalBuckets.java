package io.tocsin.auth;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Buckets of this process alone. Of too many, the one that was longest unused is forgotten, and so full again. */
public final class LocalBuckets implements Buckets {

    static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    public LocalBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Future<Duration> take(String key, RateLimit limit) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return Future.succeededFuture(take(key, limit, now));
    }

    private synchronized Duration take(String key, RateLimit limit, long now) {
        RateLimit.Taken taken = limit.take(fullAt.getOrDefault(key, now), now);
        fullAt.put(key, taken.fullAt());
        return taken.untilNext();
    }
}
