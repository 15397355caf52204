package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The default grouping rule: alerts that agree on these dimensions share an incident while it is open.
 *
 * @param by each {@code service}, {@code environment}, {@code severity} (as description from the labels), or a label's name
 */
public record Grouping(List<String> by) {

    /** Longer keys are cut and told apart by a digest: an index takes no entry of more than some 2700 bytes. */
    static final int MAX_KEY = 400;

    public Grouping {
        by = List.copyOf(by);
    }

    /** The dedup key of the incident that the alert belongs to: {@code service=web,environment=production,severity=high}. */
    public String key(Alert alert) {
        String key = by.stream()
                .map(dimension -> dimension + "=" + escaped(value(alert, dimension)))
                .collect(Collectors.joining(","));
        return key.length() <= MAX_KEY ? key : key.substring(0, MAX_KEY) + "#" + digest(key);
    }

    private static @Nullable String value(Alert alert, String dimension) {
        return switch (dimension) {
            case "service" -> alert.description().service();
            case "environment" -> alert.description().environment();
            case "severity" -> alert.description().severity().word();
            default -> alert.latest().labels().get(dimension);
        };
    }

    /** So that no value can look like the next dimension. */
    private static String escaped(@Nullable String value) {
        return value == null
                ? ""
                : value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
