package io.tocsin.pages.measure;

import java.util.Arrays;
import java.util.Collection;

/** Figures of one kind. */
record Sample(double[] sorted) {

    static Sample of(Collection<? extends Number> figures) {
        double[] sorted = figures.stream().mapToDouble(Number::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** The least figure that so many percent do not exceed; NaN of none. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
    }

    /** 0 of none. */
    double most() {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    double sum() {
        return Arrays.stream(sorted).sum();
    }

    /** How many percent are greater; NaN of none. */
    double percentAbove(double bound) {
        return 100.0 * Arrays.stream(sorted).filter(figure -> figure > bound).count() / sorted.length;
    }

    int size() {
        return sorted.length;
    }
}
