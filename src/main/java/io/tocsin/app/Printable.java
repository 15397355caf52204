package io.tocsin.app;

import java.util.stream.Collectors;

/**
 * Text as a terminal may be given it: what a caller wrote can neither begin a line of its own nor move the cursor, nor turn
 * the direction of reading, and is cut where it is long.
 */
final class Printable {

    private static final String CUT = "… (cut)";

    private Printable() {}

    /** On one line, with the escapes of Java in place of what is unsafe. */
    static String oneLine(String text, int most) {
        String cut = cut(text, most);
        return cut.chars().anyMatch(Printable::isUnsafe) ? escaped(cut) : cut;
    }

    /** Line by line, each but an empty text's indented and ended. */
    static String indented(String text, int most) {
        return cut(text, most)
                .lines()
                .map(line -> "    " + oneLine(line.replace("\t", "    "), most) + "\n")
                .collect(Collectors.joining());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + CUT;
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> append(safe, (char) c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, char c) {
        if (isUnsafe(c)) {
            safe.append(String.format("\\u%04x", (int) c));
        } else {
            safe.append(c);
        }
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
