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
    private final CorrelateSettings settings;
    private final List<Worker> workers = new ArrayList<>();

    public CorrelateVerticle(List<Journal> journals, WorkerTools tools, CorrelateSettings settings) {
        this.journals = journals;
        this.tools = tools;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        for (Journal journal : journals) {
            for (int lane = 0; lane < settings.lanes(); lane++) {
                workers.add(new Worker(vertx, tools, journal, lane, settings.batch()));
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
