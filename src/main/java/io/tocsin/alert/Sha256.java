package io.tocsin.alert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Digests that identify, 128 bits long: enough that two texts never share one. */
final class Sha256 {

    private static final int BYTES = 16;

    private Sha256() {}

    static byte[] first128Bits(byte[] text) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
