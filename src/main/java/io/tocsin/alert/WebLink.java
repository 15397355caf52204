package io.tocsin.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A link that came from outside and that people will click. */
public final class WebLink {

    /** In characters. A longer one is dropped: a cut link leads nowhere. */
    public static final int MAX_LENGTH = 2000;

    private WebLink() {}

    /** The link; null where it is none, is too long, or is not of the web ({@code javascript:} would run as ours). */
    public static @Nullable String of(@Nullable String sent) {
        return of(sent, MAX_LENGTH);
    }

    /** @param most characters, in place of {@link #MAX_LENGTH} */
    static @Nullable String of(@Nullable String sent, int most) {
        if (sent == null) {
            return null;
        }
        String link = sent.strip();
        return link.length() <= most && isWeb(link) && link.chars().noneMatch(WebLink::isOdd) ? link : null;
    }

    private static boolean isWeb(String link) {
        String start = link.substring(0, Math.min(link.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }

    private static boolean isOdd(int c) {
        return c <= ' ' || c == '\u007f' || Character.isSurrogate((char) c);
    }
}
