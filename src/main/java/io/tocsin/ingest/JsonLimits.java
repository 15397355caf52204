package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How much one alert's JSON may hold. An alert that goes beyond is quarantined and its neighbours go on; no body is refused
 * for it, so that processes with different limits never disagree about what can be read. Lengths are in characters and
 * bind only where text is read: a field that nobody knows may be as long as it likes.
 *
 * @param maxString of one string
 * @param maxName of one label's or annotation's name
 * @param maxNumber of a number where its text is taken, as of a label
 * @param maxNesting levels of lists and objects, the body itself being the first
 */
public record JsonLimits(int maxString, int maxName, int maxNumber, int maxNesting) {

    public static final JsonLimits DEFAULTS = new JsonLimits(1 << 20, 16 << 10, 1_000, 64);

    /** Deeper bodies are refused: the parser keeps a record of each level, some 60 bytes. */
    static final int DEEPEST = 10_000;

    private static final int LONGEST_STRING = 256 << 20;
    private static final int LONGEST_NAME = 64 << 10;
    private static final int LONGEST_NUMBER = 1 << 20;
    /** Where an alert's labels stand: in an alert, in the list, in the body. */
    private static final int LABELS = 4;

    public JsonLimits {
        check("max_string", maxString, 1024, LONGEST_STRING, "characters");
        check("max_name", maxName, 64, LONGEST_NAME, "characters");
        check("max_number", maxNumber, 32, LONGEST_NUMBER, "characters");
        check("max_nesting", maxNesting, LABELS, DEEPEST, "levels");
    }

    private static void check(String key, int value, int least, int most, String unit) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + "; from " + least + " to " + most + " " + unit + " would be right.");
        }
    }

    /** What is too long about the plain value where the parser stands, as a sentence; null where nothing is. */
    @Nullable
    String excess(JsonParser in) throws IOException {
        boolean number = in.currentToken().isNumeric();
        int length = in.getTextLength();
        if (length <= (number ? maxNumber : maxString)) {
            return null;
        }
        return number
                ? tooMuch("a number of " + length + " characters", maxNumber, "max_number")
                : tooMuch("a string of " + length + " characters", maxString, "max_string");
    }

    /** The same of a name. */
    @Nullable
    String excess(String name) {
        return name.length() <= maxName
                ? null
                : tooMuch("under a name of " + name.length() + " characters", maxName, "max_name");
    }

    /** The same of a value that goes down to a level. */
    @Nullable
    String excess(int level) {
        return level <= maxNesting ? null : tooMuch("nested down to level " + level, maxNesting, "max_nesting");
    }

    private static String tooMuch(String found, int most, String key) {
        return "it is " + found + "; at most " + most + " would be right (ingest." + key + ").";
    }
}
