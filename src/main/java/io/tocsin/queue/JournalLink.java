package io.tocsin.queue;

import io.tocsin.problem.Problem;
import io.tocsin.retry.Breaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One journal of the chain behind its circuit. */
final class JournalLink {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLink.class);

    /** A body of 32 MiB takes longer to write than a small one without the journal being slow. */
    private static final int EXPECTED_BYTES_PER_MILLI = 10_000;

    private final Journal journal;
    private final Breaker breaker;
    private final InstantSource clock;
    private final AppendMetrics metrics;

    JournalLink(Journal journal, Breaker breaker, InstantSource clock, AppendMetrics metrics) {
        this.journal = journal;
        this.breaker = breaker;
        this.clock = clock;
        this.metrics = metrics;
    }

    Journal journal() {
        return journal;
    }

    /** Whether it takes entries, as far as is known without asking. */
    boolean isInUse() {
        return !breaker.isOpen() && journal.state().available();
    }

    /**
     * Fails at once while the circuit is open, and in any case when the time is up.
     *
     * @param timeout for a small body
     */
    Future<Void> append(Entry entry, String partitionKey, Duration timeout) {
        if (!breaker.admits(clock.instant())) {
            metrics.skipped();
            return Future.failedFuture(new Problem.Unavailable(journal.name() + " is left out for a while."));
        }
        long patience = timeout.toMillis() + entry.body().length() / EXPECTED_BYTES_PER_MILLI;
        var sample = metrics.start();
        return offer(entry, partitionKey)
                .timeout(patience, TimeUnit.MILLISECONDS)
                .onSuccess(written -> taken(sample))
                .onFailure(this::refused);
    }

    /** A fault that is thrown is a failure too: were it not counted, a circuit that probes would do so for ever. */
    private Future<Void> offer(Entry entry, String partitionKey) {
        try {
            return journal.append(entry, partitionKey);
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    private void taken(AppendMetrics.Sample sample) {
        metrics.taken(sample);
        breaker.succeeded();
    }

    /**
     * A full queue is no reason to leave the journal out: it writes as fast as it can. Nor is a journal that knows itself
     * that its store is away: it refuses at once, makes nobody wait, and takes the first entry after its store's return.
     */
    private void refused(Throwable failure) {
        boolean wasOpen = breaker.isOpen();
        if (failure instanceof TimeoutException) {
            metrics.timedOut();
            breaker.timedOut(clock.instant());
        } else if (failure instanceof QueueFull) {
            metrics.full();
            breaker.succeeded();
        } else if (!journal.state().available()) {
            metrics.skipped();
            breaker.succeeded();
        } else {
            metrics.failed();
            breaker.failed(clock.instant());
        }
        if (!wasOpen && breaker.isOpen()) {
            LOG.warn("the {} journal is left out for a while: {}", journal.name(), failure.getMessage());
        }
    }
}
