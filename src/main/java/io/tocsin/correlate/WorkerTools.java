package io.tocsin.correlate;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What every worker of a process works with.
 *
 * @param committed is told of each batch after its commit
 */
public record WorkerTools(
        Correlator correlator, CorrelateMeters meters, Consumer<Applied> committed, InstantSource clock) {}
