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

        double warmUpSeconds() {
            return Math.max(3, seconds / 2);
        }
    }
}
