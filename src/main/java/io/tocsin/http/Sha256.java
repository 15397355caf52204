package io.tocsin.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The digest by which texts are told apart. 128 bits of it are enough that two texts never share them. */
public final class Sha256 {

    private static final int SHORT = 16;

    private Sha256() {}

    /** All 32 bytes, of the UTF-8 of a text. */
    public static byte[] of(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 16 bytes, of the UTF-8 of a text. */
    public static byte[] first128Bits(String text) {
        return Arrays.copyOf(of(text), SHORT);
    }

    /** For what comes in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
