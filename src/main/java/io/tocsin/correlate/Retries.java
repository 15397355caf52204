package io.tocsin.correlate;

import io.tocsin.problem.Durations;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a webhook that fails on its own: it is put back for later, and when its time is over it is buried among
 * the dead letters. Either is in its trace.
 */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final RetrySettings settings;
    private final Failures failures;
    private final CorrelateMeters meters;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random spreads those that failed together */
    public Retries(
            RetrySettings settings,
            Failures failures,
            CorrelateMeters meters,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.failures = failures;
        this.meters = meters;
        this.clock = clock;
        this.random = random;
    }

    /** Completes when its fate is on record; if that fails, the webhook comes again after its lease. */
    Future<Void> decide(Journal journal, Claimed claimed, Throwable cause) {
        var failure = new Failure(claimed, cause, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return settings.pause(claimed, cause, failure.at(), random)
                .map(pause -> later(journal, failure, pause))
                .orElseGet(() -> never(journal, failure));
    }

    /** Remembered before it is put back, so that its trace never lacks what its attempts count. */
    private Future<Void> later(Journal journal, Failure failure, Duration pause) {
        int tries = failure.claimed().attempts();
        LOG.atWarn()
                .addKeyValue("receipt", failure.receipt())
                .log(
                        "webhook {} failed at try {}, again in {}: {}",
                        failure.receipt(),
                        tries,
                        Durations.text(pause),
                        failure.error());
        meters.retried();
        return failures.remember(failure, failure.at().plus(pause))
                .compose(remembered -> journal.putBack(List.of(failure.claimed()), pause));
    }

    private Future<Void> never(Journal journal, Failure failure) {
        LOG.atError()
                .addKeyValue("receipt", failure.receipt())
                .setCause(failure.cause())
                .log("webhook {} cannot be applied; it goes to the dead letters", failure.receipt());
        return failures.bury(failure)
                .onSuccess(buried -> meters.buried())
                .compose(buried -> journal.acknowledge(List.of(failure.claimed())));
    }
}
