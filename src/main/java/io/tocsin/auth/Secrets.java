package io.tocsin.auth;

import java.security.SecureRandom;

/**
 * Makes secrets. They are 40 letters and digits, 200 random bits, behind a prefix that tells people and secret scanners
 * what they found.
 */
final class Secrets {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 40;
    private static final int PASSWORD_LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    String apiToken() {
        return "toc_" + letters(LENGTH);
    }

    String integrationKey() {
        return "toci_" + letters(LENGTH);
    }

    String linkToken() {
        return "tocl_" + letters(LENGTH);
    }

    String sessionToken() {
        return letters(LENGTH);
    }

    /** 100 random bits, short enough to type. */
    String password() {
        return letters(PASSWORD_LENGTH);
    }

    /**
     * What goes with the session in writes. It is derived from the session's token, so that a reloaded page can be told
     * it again although only hashes are stored; a foreign page cannot read the cookie that it is made from.
     */
    static String csrfToken(String sessionToken) {
        String hex = java.util.HexFormat.of()
                .formatHex(SecretHash.of("csrf:" + sessionToken).toBuffer().getBytes());
        return hex.substring(0, LENGTH);
    }

    /** How a secret begins, to recognise it by: never more than a quarter of it. */
    static String beginning(String secret) {
        return secret.substring(0, Math.min(9, secret.length() / 4));
    }

    private String letters(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
