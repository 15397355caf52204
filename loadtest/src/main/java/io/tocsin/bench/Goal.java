package io.tocsin.bench;

/**
 * What a figure should reach.
 *
 * @param bound of the figure, or of its ratio to the yardstick
 * @param least whether the bound is the least, or the most
 * @param ofRatio whether it bounds the ratio
 */
public record Goal(double bound, boolean least, boolean ofRatio) {

    public static Goal ratioAtLeast(double ratio) {
        return new Goal(ratio, true, true);
    }

    public static Goal ratioAtMost(double ratio) {
        return new Goal(ratio, false, true);
    }

    public static Goal atLeast(double value) {
        return new Goal(value, true, false);
    }

    public static Goal atMost(double value) {
        return new Goal(value, false, false);
    }

    public boolean isMet(double value) {
        return least ? value >= bound : value <= bound;
    }

    @Override
    public String toString() {
        String sign = least ? "≥ " : "≤ ";
        return ofRatio ? sign + Math.round(bound * 100) + " %" : sign + Row.number(bound);
    }
}
