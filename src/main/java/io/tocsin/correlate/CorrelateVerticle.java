package io.tocsin.correlate;

import io.tocsin.queue.Journal;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the workers: one for each lane of each journal, each on a worker thread of its own, so that a body of many
 * thousand alerts keeps neither an event loop nor the other lanes from their work.
 */
public final class CorrelateVerticle extends VerticleBase {

    private final List<Journal> journals;
    private final WorkerTools tools;
    private final int batch;

    /** @param batch webhooks per transaction */
    public CorrelateVerticle(List<Journal> journals, WorkerTools tools, int batch) {
        this.journals = journals;
        this.tools = tools;
        this.batch = batch;
    }

    /** The lanes are undeployed with it. */
    @Override
    public Future<?> start() {
        List<LaneVerticle> all = journals.stream().flatMap(this::lanes).toList();
        Iterator<LaneVerticle> each = all.iterator();
        var threads = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("correlate")
                .setWorkerPoolSize(all.size())
                .setInstances(all.size());
        return vertx.deployVerticle(each::next, threads);
    }

    private Stream<LaneVerticle> lanes(Journal journal) {
        return IntStream.range(0, journal.lanes()).mapToObj(lane -> new LaneVerticle(tools, journal, lane, batch));
    }
}
