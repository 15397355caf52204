package io.tocsin.auth;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delays of this process alone. Of too many keys, the one that was longest unused is forgotten. */
public final class LocalDelays implements Delays {

    static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MOST;
        }
    };

    public LocalDelays(InstantSource clock) {
        this.clock = clock;
    }

    /** @param until when the next attempt may be made */
    private record Wrong(int count, Instant until) {}

    @Override
    public Future<Duration> attempt(String key, GrowingDelay delay) {
        return Future.succeededFuture(attempt(key, delay, clock.instant()));
    }

    private synchronized Duration attempt(String key, GrowingDelay delay, Instant now) {
        Wrong before = current(key, now);
        if (before != null && before.until.isAfter(now)) {
            return Duration.between(now, before.until);
        }
        int count = (before == null ? 0 : before.count) + 1;
        wrong.put(key, new Wrong(count, now.plus(delay.after(count))));
        return Duration.ZERO;
    }

    private @Nullable Wrong current(String key, Instant now) {
        Wrong found = wrong.get(key);
        return found == null || found.until.plus(GrowingDelay.KEPT).isBefore(now) ? null : found;
    }

    @Override
    public synchronized Future<Void> forgive(String key) {
        Instant now = clock.instant();
        wrong.computeIfPresent(key, (same, known) -> known.count > 1 ? new Wrong(known.count - 1, now) : null);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> forget(String key) {
        wrong.remove(key);
        return Future.succeededFuture();
    }
}
