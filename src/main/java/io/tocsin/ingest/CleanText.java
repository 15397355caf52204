package io.tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The one place where text from outside is made fit to be stored. PostgreSQL can hold neither the character NUL nor a
 * surrogate without its partner, although JSON can carry both as escapes; each becomes U+FFFD, the replacement
 * character. Text over a limit is cut and ends with a mark that says so.
 */
public final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String CUT = "… (cut)";

    private CleanText() {}

    /** The text itself where nothing is wrong with it, which is nearly always. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** As {@link #of}; null stays null. */
    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /**
     * Clean, and never longer than a limit.
     *
     * @param max in characters (UTF-16 units), the mark included
     */
    public static String bounded(String text, int max) {
        if (text.length() <= max) {
            return of(text);
        }
        int room = Math.max(0, max - CUT.length());
        if (room > 0 && Character.isHighSurrogate(text.charAt(room - 1))) {
            room--;
        }
        return of(text.substring(0, room)) + CUT.substring(0, Math.min(max, CUT.length()));
    }

    private static boolean isUnfit(String text, int at) {
        char c = text.charAt(at);
        if (c == 0) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String replaced(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            clean.append(isUnfit(text, i) ? REPLACEMENT : text.charAt(i));
        }
        return clean.toString();
    }
}
