package io.tocsin.queue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Entries for tests, and waiting for what journals do with them. */
final class Entries {

    static final String KEY = "integration/group";
    private static final Uuid7 IDS = new Uuid7();
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Entries() {}

    static Entry entry() {
        return entry(Buffer.buffer("{}"));
    }

    static Entry entry(Buffer body) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Entry(IDS.next(now), UUID.randomUUID(), "alertmanager", now, body);
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    static Throwable failure(Future<?> future) {
        return await(future.transform(result -> Future.succeededFuture(result.cause())));
    }

    /** Asks again until it is so. */
    static void until(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so within " + DEADLINE);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Claims from all lanes in turn until there are this many, or the deadline has passed. */
    static List<Claimed> claimed(Journal journal, int count) {
        List<Claimed> found = new ArrayList<>();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        for (int turn = 0; found.size() < count && System.nanoTime() < deadline; turn++) {
            found.addAll(await(journal.claim(turn % journal.lanes(), count - found.size(), Duration.ofMillis(20))));
        }
        return found;
    }

    static List<UUID> ids(List<Claimed> claimed) {
        return claimed.stream().map(each -> each.entry().id()).toList();
    }
}
