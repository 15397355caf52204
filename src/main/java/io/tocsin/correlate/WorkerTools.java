package io.tocsin.correlate;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What every worker of a process works with.
 *
 * @param retries decides about what fails on its own
 * @param committed is told of each batch after its commit
 */
public record WorkerTools(
        Correlator correlator,
        Retries retries,
        CorrelateMeters meters,
        Consumer<Applied> committed,
        InstantSource clock) {}
