package io.tocsin.app;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as people write them: {@code 512}, {@code 32MiB}, {@code 1GB}. */
final class Amounts {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]i?B|B)?");

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
