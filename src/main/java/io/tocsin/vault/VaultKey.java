package io.tocsin.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key: seals and opens with AES-256-GCM. A sealed text is the version, the nonce and the ciphertext with its tag. Nonces
 * are random, which is safe for 2^32 sealings under one key; there will be thousands.
 */
final class VaultKey {

    static final int BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final byte[] SALT = ascii("tocsin vault");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKeySpec sealing;

    private VaultKey(String id, SecretKeySpec sealing) {
        this.id = id;
        this.sealing = sealing;
    }

    /** @param key 32 random bytes */
    static VaultKey of(byte[] key) {
        byte[] id = Hkdf.derive(key, SALT, ascii("id"));
        byte[] sealing = Hkdf.derive(key, SALT, ascii("aes-256-gcm"));
        return new VaultKey(HexFormat.of().formatHex(id, 0, ID_BYTES), new SecretKeySpec(sealing, "AES"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tells keys apart, and nothing about them. */
    String id() {
        return id;
    }

    /** @param place what it can be opened for, and for nothing else */
    byte[] seal(String text, Place place) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole = new byte[1 + NONCE_BYTES + ciphertext.length];
            whole[0] = VERSION;
            System.arraycopy(nonce, 0, whole, 1, NONCE_BYTES);
            System.arraycopy(ciphertext, 0, whole, 1 + NONCE_BYTES, ciphertext.length);
            return whole;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /** @throws WrongKey for what was sealed by another key or for another place, or was altered */
    String open(byte[] whole, Place place) {
        if (whole.length <= 1 + NONCE_BYTES || whole[0] != VERSION) {
            throw new WrongKey("What is stored at " + place + " was not sealed by this release.");
        }
        byte[] nonce = Arrays.copyOfRange(whole, 1, 1 + NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, place)
                    .doFinal(whole, 1 + NONCE_BYTES, whole.length - 1 - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException altered) {
            throw new WrongKey("What is stored at " + place + " was altered, or sealed for another place.");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VaultKey[" + id + "]";
    }
}
