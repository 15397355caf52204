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

        private static final double COMPILING_SECONDS = 20;

        /** A process of the size of the product spends its first half minute on its compiler. */
        double warmUpSeconds() {
            return Math.max(COMPILING_SECONDS, seconds / 2);
        }
    }
}
