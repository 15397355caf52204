package io.tocsin.correlate;

import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Runs the workers: some lanes over each journal, all on one event loop of their own. */
public final class CorrelateVerticle extends VerticleBase {

    private final List<Journal> journals;
    private final WorkerTools tools;
    private final int batch;
    private final List<Worker> workers = new ArrayList<>();

    /** @param batch webhooks per transaction */
    public CorrelateVerticle(List<Journal> journals, WorkerTools tools, int batch) {
        this.journals = journals;
        this.tools = tools;
        this.batch = batch;
    }

    @Override
    public Future<?> start() {
        for (Journal journal : journals) {
            for (int lane = 0; lane < journal.lanes(); lane++) {
                workers.add(new Worker(vertx, tools, journal, lane, batch));
            }
        }
        workers.forEach(Worker::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(workers.stream().map(Worker::stop).toList());
    }
}
