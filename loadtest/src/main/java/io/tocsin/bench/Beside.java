package io.tocsin.bench;

import java.util.List;

/**
 * What a figure is compared with.
 *
 * @param name what it is, in words
 * @param figure the median of its turns
 * @param ratios Tocsin's figure over the yardstick's, one for each round: whatever the machine did, it did to both
 */
public record Beside(String name, double figure, List<Double> ratios) {

    public Beside {
        ratios = List.copyOf(ratios);
        if (ratios.isEmpty()) {
            throw new IllegalArgumentException("there is no ratio to " + name);
        }
    }

    /** The median of the rounds. */
    public double ratio() {
        return Median.of(ratios);
    }

    double least() {
        return ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
