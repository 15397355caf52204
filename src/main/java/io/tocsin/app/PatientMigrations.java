package io.tocsin.app;

import io.tocsin.db.Migrations;
import io.tocsin.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations at the start, which wait for a PostgreSQL that is away: a node and its database are often started
 * together, and one that starts in the middle of an outage must neither look healthy nor be started over and over.
 */
final class PatientMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(PatientMigrations.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final Vertx vertx;
    private final Migrations migrations;
    private final InstantSource clock;
    private final Instant deadline;

    PatientMigrations(Vertx vertx, Migrations migrations, InstantSource clock, Duration patience) {
        this.vertx = vertx;
        this.migrations = migrations;
        this.clock = clock;
        this.deadline = clock.instant().plus(patience);
    }

    /** Fails with {@link Migrations.Failed}: at once when waiting would not help, else when the patience is over. */
    Future<Migrations.Result> run() {
        return attempt(1);
    }

    private Future<Migrations.Result> attempt(int number) {
        return migrations.run().recover(failure -> {
            Duration pause = BACKOFF.after(number, ThreadLocalRandom.current());
            return isWorthWaiting(failure, pause) ? later(number, pause, failure) : Future.failedFuture(failure);
        });
    }

    private boolean isWorthWaiting(Throwable failure, Duration pause) {
        return failure instanceof Migrations.Failed failed
                && failed.isAway()
                && clock.instant().plus(pause).isBefore(deadline);
    }

    private Future<Migrations.Result> later(int number, Duration pause, Throwable failure) {
        LOG.warn(
                "waiting for PostgreSQL, next try in {} ms, the last one at {}: {}",
                pause.toMillis(),
                deadline.truncatedTo(ChronoUnit.SECONDS),
                failure.getMessage());
        Promise<Migrations.Result> result = Promise.promise();
        vertx.setTimer(pause.toMillis(), due -> attempt(number + 1).onComplete(result));
        return result.future();
    }
}
