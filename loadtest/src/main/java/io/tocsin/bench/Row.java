package io.tocsin.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param key names it in comparisons of two runs; never changes
 * @param what says it in words, with the unit
 * @param tocsin the product's figure; the median, where there are several
 * @param beside what it is compared with; null: nothing
 * @param moreIsBetter whether more is better
 * @param goal null: none is set
 */
public record Row(
        String key,
        String what,
        double tocsin,
        @Nullable Beside beside,
        boolean moreIsBetter,
        @Nullable Goal goal) {

    /** A figure by itself. */
    public static Row of(String key, String what, double tocsin, boolean moreIsBetter, @Nullable Goal goal) {
        return new Row(key, what, tocsin, null, moreIsBetter, goal);
    }

    /** What should stay as it was. */
    public static Row drift(String key, String what, double late, double early, @Nullable Goal goal) {
        return new Row(key, what, late, new Beside("at its beginning", early, List.of(late / early)), false, goal);
    }

    /** What two runs are compared by: the ratio, where there is one. */
    double compared() {
        return beside == null ? tocsin : beside.ratio();
    }

    boolean isMet() {
        return goal == null || goal.isMet(goal.ofRatio() ? compared() : tocsin);
    }

    /** Three significant digits or more. */
    public static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
