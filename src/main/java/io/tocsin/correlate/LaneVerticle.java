package io.tocsin.correlate;

import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Runs the worker of one lane. */
final class LaneVerticle extends VerticleBase {

    private final WorkerTools tools;
    private final Journal journal;
    private final int lane;
    private final int batch;
    private @Nullable Worker worker;

    LaneVerticle(WorkerTools tools, Journal journal, int lane, int batch) {
        this.tools = tools;
        this.journal = journal;
        this.lane = lane;
        this.batch = batch;
    }

    @Override
    public Future<?> start() {
        worker = new Worker(vertx, tools, journal, lane, batch);
        worker.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return worker == null ? Future.succeededFuture() : worker.stop();
    }
}
