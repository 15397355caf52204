package io.tocsin.auth;

import org.jspecify.annotations.Nullable;

/**
 * How people can sign in here.
 *
 * @param local by a password of ours
 * @param issuer the identity provider that vouches for them; null for none
 */
public record SignInWays(boolean local, @Nullable String issuer) {

    public static final SignInWays LOCAL = new SignInWays(true, null);

    /** Whether this user has something to sign in with. */
    boolean letIn(UserDetail user) {
        return local && user.hasPassword() || isVouchedFor(user);
    }

    boolean isVouchedFor(UserDetail user) {
        return issuer != null && user.identityProviders().contains(issuer);
    }
}
