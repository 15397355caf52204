package io.tocsin.auth;

import org.jspecify.annotations.Nullable;

/**
 * The first admin and the first keys. Null leaves a value to be generated at the first start.
 *
 * @param adminEmail of the first admin; {@code admin@localhost} where null
 * @param adminPassword set at every start where given
 * @param adminToken an API token of role admin; replaces the one of the start before
 * @param ingestKey the key of the integration {@code alertmanager}; replaces the one before
 */
public record AuthSettings(
        @Nullable String adminEmail,
        @Nullable String adminPassword,
        @Nullable String adminToken,
        @Nullable String ingestKey) {

    public static final AuthSettings DEFAULTS = new AuthSettings(null, null, null, null);

    private static final int SHORTEST_SECRET = 8;

    public AuthSettings {
        adminEmail = blankToNull(adminEmail);
        adminPassword = blankToNull(adminPassword);
        adminToken = blankToNull(adminToken);
        ingestKey = blankToNull(ingestKey);
        if (adminEmail != null && adminEmail.indexOf('@') < 1) {
            throw new IllegalArgumentException(
                    "auth.admin_email is '" + adminEmail + "'; it must be an e-mail address such as admin@example.org");
        }
        requireSecret("auth.admin_password", adminPassword);
        requireSecret("auth.admin_token", adminToken);
        requireSecret("auth.ingest_key", ingestKey);
        if (adminToken != null && adminToken.equals(ingestKey)) {
            throw new IllegalArgumentException("auth.admin_token and auth.ingest_key are the same; they must differ");
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static void requireSecret(String key, @Nullable String value) {
        if (value != null && value.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    key + " has " + value.length() + " characters; it must have at least " + SHORTEST_SECRET);
        }
        boolean token = !key.endsWith("password");
        if (token && value != null && !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(key + " has blanks or characters outside ASCII; it must have neither");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AuthSettings[adminEmail=" + adminEmail + "]";
    }
}
