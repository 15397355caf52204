package io.tocsin.chaos.load;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * Alertmanager's fingerprint of a label set, written a second time so that the server's is checked against it: 64-bit
 * FNV-1a over the sorted names and values, a byte 255 after each.
 */
public final class Fingerprint {

    private Fingerprint() {}

    public static String of(SortedMap<String, String> labels) {
        long hash = 0xcbf29ce484222325L;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            for (String text : new String[] {label.getKey(), label.getValue()}) {
                for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                    hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
                }
                hash = (hash ^ 0xff) * 0x100000001b3L;
            }
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
