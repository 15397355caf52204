package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the partitions when it starts, and every hour. */
public final class PartitionsVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionsVerticle.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Partitions partitions;
    private final InstantSource clock;

    public PartitionsVerticle(Partitions partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(INTERVAL.toMillis(), hour -> {
            var unused = maintain();
        });
        return maintain();
    }

    private Future<Void> maintain() {
        return partitions.maintain(clock.instant()).onFailure(bug -> LOG.error("partitions are not maintained", bug));
    }
}
