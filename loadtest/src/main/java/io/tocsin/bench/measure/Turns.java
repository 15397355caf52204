package io.tocsin.bench.measure;

import io.tocsin.bench.rig.Rig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two subjects by turns on fresh stores, so that a machine that slows down slows both; the best turn of each counts,
 * because whatever else runs on a machine only ever slows.
 */
final class Turns {

    private Turns() {}

    @FunctionalInterface
    interface Setup {

        Rig rig() throws IOException;
    }

    @FunctionalInterface
    interface Figure {

        double of(Rig rig);
    }

    /** The best figure of each setup, in their order. */
    static List<Double> best(int rounds, Figure figure, Setup... setups) throws IOException {
        var best = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < setups.length; i++) {
                double found = turn(setups[i], figure);
                if (round == 0) {
                    best.add(found);
                } else {
                    best.set(i, Math.max(best.get(i), found));
                }
            }
        }
        return best;
    }

    private static double turn(Setup setup, Figure figure) throws IOException {
        try (Rig rig = setup.rig()) {
            return figure.of(rig);
        }
    }
}
