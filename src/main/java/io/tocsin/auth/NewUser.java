package io.tocsin.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user whom an administrator asks for, after the contract has checked the form.
 *
 * @param password null for an invitation
 */
record NewUser(
        String email,
        String name,
        Role role,
        @Nullable Boolean restricted,
        @Nullable String password) {

    /**
     * @throws io.tocsin.problem.Problem.Invalid for a restriction of somebody who is no responder, or a bad password
     */
    void check() {
        UserPatch.requirePossible(role, isRestricted());
        if (password != null) {
            PasswordPolicy.check(password, email);
        }
    }

    UserDetail made(UUID id, Instant now) {
        return new UserDetail(
                id,
                email,
                name.strip(),
                role,
                isRestricted(),
                false,
                password != null,
                List.of(),
                List.of(),
                now,
                null,
                1);
    }

    private boolean isRestricted() {
        return Boolean.TRUE.equals(restricted);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewUser[" + email + "]";
    }
}
