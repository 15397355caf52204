package io.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * Alertmanager's fingerprint of a label set: 64-bit FNV-1a over the pairs sorted by name, each name and each value
 * followed by the byte 255, written as 16 hex digits (github.com/prometheus/common, model/signature.go).
 */
public final class Fingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 255;

    private Fingerprint() {}

    public static String of(Labels labels) {
        long hash = OFFSET;
        for (Map.Entry<String, String> pair : labels.pairs().entrySet()) {
            hash = add(add(hash, pair.getKey()), pair.getValue());
        }
        return HexFormat.of().toHexDigits(hash);
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            sum = (sum ^ (octet & 0xff)) * PRIME;
        }
        return (sum ^ SEPARATOR) * PRIME;
    }
}
