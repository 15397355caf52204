package io.tocsin.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One webhook as a sender made it; all its tries have the same bytes.
 *
 * @param hash of the body, by which the audit knows it again
 */
record Delivery(byte[] body, String hash, List<Said> alerts) {

    /** What the body says of one alert. */
    record Said(String fingerprint, boolean firing, Instant startsAt, Instant endsAt) {}

    static Delivery of(String json, List<Said> alerts) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new Delivery(body, hash(body), List.copyOf(alerts));
    }

    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
