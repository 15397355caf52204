package io.tocsin.auth;

import org.jspecify.annotations.Nullable;

/**
 * What an identity provider's word makes of somebody here.
 *
 * @param role null for none: then only those come in who have an account
 * @param restricted as a responder, to their own teams
 * @param governs whether it holds at each sign-in; else it is for new users, and administrators decide later
 */
public record Grant(@Nullable Role role, boolean restricted, boolean governs) {

    /** The user as they are to be. */
    UserDetail applyTo(UserDetail user) {
        return governs && role != null ? new UserPatch(null, null, role, restricted, null).applyTo(user) : user;
    }
}
