package io.tocsin.bench.measure;

/**
 * How long and how often is measured.
 *
 * @param seconds of each turn, after its warm-up
 * @param rounds of yardstick and product
 * @param scale share of the warm-ups, of what is stored and of the long runs; figures mean something at 1 only
 */
public record Effort(double seconds, int rounds, double scale) {

    public Effort {
        if (!(seconds >= 1 && rounds >= 1)) {
            throw new IllegalArgumentException("--seconds and --rounds must be at least 1");
        }
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("--scale must be more than 0 and at most 1");
        }
    }
}
