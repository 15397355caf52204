package io.tocsin.auth;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as an identity provider knows them.
 *
 * @param issuer the provider
 * @param subject its name for them, which never becomes anybody else's
 * @param email null unless the provider has made sure that it is theirs
 */
public record Identity(
        String issuer, String subject, @Nullable String email, String name) {}
