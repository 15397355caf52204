package io.tocsin.bench;

import java.util.List;

/** The middle of some figures; of an even number the mean of the two in the middle. */
public final class Median {

    private Median() {}

    public static double of(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
