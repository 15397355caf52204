package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes room when it starts, and every hour: partitions come and go, old rows are deleted. */
public final class RetentionVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionVerticle.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Partitions partitions;
    private final Sweeps sweeps;
    private final InstantSource clock;

    public RetentionVerticle(Partitions partitions, Sweeps sweeps, InstantSource clock) {
        this.partitions = partitions;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** Waits for the partitions, which writers need, and not for the deletions. */
    @Override
    public Future<?> start() {
        vertx.setPeriodic(INTERVAL.toMillis(), hour -> {
            var unused = maintain();
        });
        return maintain();
    }

    private Future<Void> maintain() {
        return partitions.maintain(clock.instant()).onComplete(kept -> sweep()).onFailure(RetentionVerticle::tell);
    }

    private void sweep() {
        var unused = sweeps.run(clock.instant()).onFailure(RetentionVerticle::tell);
    }

    private static void tell(Throwable bug) {
        LOG.error("old data is not dropped", bug);
    }
}
