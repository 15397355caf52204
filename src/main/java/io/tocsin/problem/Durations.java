package io.tocsin.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Durations as people write them, such as {@code 250ms} or {@code 2m20s}, and as they are told: so that what is said can be set. */
public final class Durations {

    private static final Pattern DURATION = Pattern.compile("(\\d+(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /** @throws IllegalArgumentException saying what was found and what would be right */
    public static Duration parse(String text) {
        if ("0".equals(text)) {
            return Duration.ZERO;
        }
        if (!DURATION.matcher(text).matches()) {
            throw noDuration(text);
        }
        try {
            return PART.matcher(text).results().map(Durations::part).reduce(Duration.ZERO, Duration::plus);
        } catch (ArithmeticException | NumberFormatException tooLong) {
            throw noDuration(text);
        }
    }

    private static Duration part(MatchResult part) {
        return Duration.ofMillis(
                Math.multiplyExact(Long.parseLong(part.group(1)), Objects.requireNonNull(MILLIS.get(part.group(2)))));
    }

    private static IllegalArgumentException noDuration(String text) {
        return new IllegalArgumentException("is '" + text + "'; give it a time such as 250ms, 30s, 10m, 24h or 90d");
    }

    /** To the millisecond. */
    public static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        String text = part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }
}
