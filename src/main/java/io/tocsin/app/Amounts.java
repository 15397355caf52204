package io.tocsin.app;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as people write them: {@code 250ms}, {@code 10m}, {@code 1h30m}; {@code 32MiB}, {@code 1GB}. */
final class Amounts {

    private static final Pattern DURATION = Pattern.compile("(\\d+(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]i?B|B)?");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private static final Map<String, Long> BYTES = Map.of(
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "TB",
            1_000_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30,
            "TiB",
            1L << 40);

    private Amounts() {}

    static Duration duration(String text) {
        if ("0".equals(text)) {
            return Duration.ZERO;
        }
        if (!DURATION.matcher(text).matches()) {
            throw noDuration(text);
        }
        try {
            return PART.matcher(text).results().map(Amounts::part).reduce(Duration.ZERO, Duration::plus);
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

    static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw noSize(text);
        }
        long unit = size.group(2) == null ? 1 : Objects.requireNonNull(BYTES.get(size.group(2)));
        BigInteger bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).toBigInteger();
        if (bytes.bitLength() > 62) {
            throw noSize(text);
        }
        return bytes.longValue();
    }

    private static IllegalArgumentException noSize(String text) {
        return new IllegalArgumentException("is '" + text + "'; give it a size such as 64KiB, 32MiB or 1GiB");
    }
}
