package io.tocsin.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param key names it in comparisons of two runs; never changes
 * @param what says it in words, with the unit
 * @param tocsin the product's figure
 * @param yardstick the figure to compare with; null: there is none
 * @param beside what the yardstick is; empty where there is none
 * @param moreIsBetter whether more is better
 * @param goal null: none is set
 */
public record Row(
        String key,
        String what,
        double tocsin,
        @Nullable Double yardstick,
        String beside,
        boolean moreIsBetter,
        @Nullable Goal goal) {

    /** A figure by itself. */
    public static Row of(String key, String what, double tocsin, boolean moreIsBetter, @Nullable Goal goal) {
        return new Row(key, what, tocsin, null, "", moreIsBetter, goal);
    }

    /** A rate beside a yardstick's. */
    public static Row beside(
            String key, String what, double tocsin, double yardstick, String beside, @Nullable Goal goal) {
        return new Row(key, what, tocsin, yardstick, beside, true, goal);
    }

    /** Tocsin's figure over the yardstick's; NaN where there is none. */
    public double ratio() {
        return yardstick == null ? Double.NaN : tocsin / yardstick;
    }

    boolean isMet() {
        return goal == null || goal.isMet(goal.ofRatio() ? ratio() : tocsin);
    }

    /** Three significant digits or more. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
