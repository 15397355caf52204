package io.tocsin.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a table as RFC 4180 has it: commas, CRLF. Text that a spreadsheet would take for a formula gets an apostrophe
 * in front: titles and labels are what anybody sent, and must not run on the desk of whoever opens the file.
 */
public final class Csv {

    private static final String LINE_END = "\r\n";

    /** What formulas begin with, and the white space that spreadsheets skip before one. */
    private static final String FORMULA = "=+-@\t\r\n";

    private static final String QUOTED = "\",\r\n";

    private Csv() {}

    /**
     * One line with its end.
     *
     * @param cells text, numbers, dates, or null for none
     */
    public static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value instanceof String text ? quoted(defused(text)) : value.toString();
    }

    private static String defused(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
