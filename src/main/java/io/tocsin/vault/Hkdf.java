package io.tocsin.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives keys for different purposes from one (RFC 5869 with SHA-256), so that none tells anything of another. Java has it
 * from version 25 on.
 */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    /** The first 32 bytes, which is one block and enough for every key here. */
    static byte[] derive(byte[] key, byte[] salt, byte[] purpose) {
        byte[] block = Arrays.copyOf(purpose, purpose.length + 1);
        block[purpose.length] = 1;
        return hmac(hmac(salt, key), block);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }
}
