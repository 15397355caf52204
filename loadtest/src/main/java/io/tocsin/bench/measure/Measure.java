package io.tocsin.bench.measure;

import io.tocsin.bench.Row;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.rig.Rig;
import java.io.IOException;
import java.util.List;

/** One question to this machine. */
@FunctionalInterface
public interface Measure {

    List<Row> run(Bench bench) throws IOException;

    /**
     * What a measure works with.
     *
     * @param seconds of each turn, after its warm-up
     * @param rounds turns of each subject
     */
    record Bench(Rig.Place place, Generator generator, double seconds, int rounds) {

        private static final double ACCEPTING_SECONDS = 20;
        private static final double APPLYING_SECONDS = 60;

        /** Until the compiler is done with the way from the socket to the journal. */
        double acceptingWarmUp() {
            return Math.max(ACCEPTING_SECONDS, seconds / 2);
        }

        /** And with all that follows: of the product's first minute its compiler takes a third of the processor time. */
        double applyingWarmUp() {
            return Math.max(APPLYING_SECONDS, seconds / 2);
        }
    }
}
