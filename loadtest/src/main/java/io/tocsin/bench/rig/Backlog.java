package io.tocsin.bench.rig;

import io.tocsin.stores.RedisTalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many accepted webhooks lie in Redis' streams, whoever reads them; looked at all the time by a thread of its own,
 * because who sends must not wait.
 */
public final class Backlog implements AutoCloseable {

    private static final int LOOK_EVERY_MS = 10;
    private static final int ANSWER_WITHIN_MS = 20_000;
    private static final long EMPTY_WITHIN_SECONDS = 300;
    private static final String COUNT = "local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do "
            + "if redis.call('TYPE', k).ok == 'stream' then redis.call('XTRIM', k, 'MAXLEN', ARGV[1]) "
            + "n = n + redis.call('XLEN', k) end end return n";

    private final int port;
    private final Thread thread = new Thread(this::watch, "backlog");
    private volatile long length;
    private volatile long kept = Long.MAX_VALUE;
    private volatile @Nullable IOException failure;

    Backlog(int port) {
        this.port = port;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes from each stream what is beyond so many from now on, as workers would if there were any. */
    public void keep(long most) {
        kept = most;
    }

    /** A gate that is open while fewer wait; closed when nobody knows any more. */
    public BooleanSupplier below(long most) {
        return () -> length < most && failure == null;
    }

    /** @throws IllegalStateException when nobody looks any more: what was measured since means nothing */
    public void orderly() {
        IOException cause = failure;
        if (cause != null) {
            throw new IllegalStateException("Redis' streams could not be watched", cause);
        }
    }

    /**
     * Returns when nothing waits; looks itself, so that no old look counts.
     *
     * @throws IllegalStateException when something still waits after five minutes
     */
    public void awaitEmpty() {
        orderly();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(EMPTY_WITHIN_SECONDS);
        try (var redis = new RedisTalk(port, ANSWER_WITHIN_MS)) {
            for (long left = count(redis, Long.MAX_VALUE); left > 0; left = count(redis, Long.MAX_VALUE)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            left + " webhooks still wait after " + EMPTY_WITHIN_SECONDS + " seconds");
                }
                Pause.ms(LOOK_EVERY_MS);
            }
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }

    private void watch() {
        try (var redis = new RedisTalk(port, ANSWER_WITHIN_MS)) {
            while (true) {
                length = count(redis, kept);
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException unanswered) {
            failure = unanswered;
        }
    }

    private static long count(RedisTalk redis, long kept) throws IOException {
        return (long) redis.ask("EVAL", COUNT, "0", Long.toString(kept));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
