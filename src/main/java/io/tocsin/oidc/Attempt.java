package io.tocsin.oidc;

import io.tocsin.http.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * One sign-in, from its start to the browser's return. All of it follows from one secret, which only the browser's cookie has:
 * whoever comes back with the state and without the cookie is another browser, and the database has nothing to steal.
 *
 * @param secret 256 random bits
 */
record Attempt(String secret) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Attempt fresh(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Attempt(base64(bytes));
    }

    /** Whether a cookie can have been ours. */
    static boolean isForm(String cookie) {
        return FORM.matcher(cookie).matches();
    }

    /** What the provider sends back, so that the answer belongs to the question. */
    String state() {
        return derived("state");
    }

    /** What the ID token must carry, so that it belongs to this sign-in. */
    String nonce() {
        return derived("nonce");
    }

    /** RFC 7636: shows that whoever brings the code is who asked for it. */
    String verifier() {
        return derived("verifier");
    }

    /** What the provider is told of the verifier before. */
    String challenge() {
        return base64(Sha256.of(verifier()));
    }

    /** None of them tells another, nor the secret. */
    private String derived(String purpose) {
        return base64(Sha256.of("oidc " + purpose + ":" + secret));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Attempt";
    }
}
