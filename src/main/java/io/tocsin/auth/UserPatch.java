package io.tocsin.auth;

import static java.util.Objects.requireNonNullElse;

import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a user, after the contract has checked its form. What is null stays as it is. */
record UserPatch(
        @Nullable String email,
        @Nullable String name,
        @Nullable Role role,
        @Nullable Boolean restricted,
        @Nullable Boolean disabled) {

    /**
     * The user as they are then; the same where nothing changes.
     *
     * @throws Problem.Invalid for a restriction of somebody who is no responder
     */
    UserDetail applyTo(UserDetail user) {
        var changed = new UserDetail(
                user.id(),
                requireNonNullElse(email, user.email()),
                name == null ? user.name() : name.strip(),
                requireNonNullElse(role, user.role()),
                requireNonNullElse(restricted, user.restricted()),
                requireNonNullElse(disabled, user.disabled()),
                user.hasPassword(),
                user.identityProviders(),
                user.teams(),
                user.createdAt(),
                user.lastSignInAt(),
                user.version());
        requirePossible(changed.role(), changed.restricted());
        return changed;
    }

    /** @throws Problem.Invalid */
    static void requirePossible(Role role, boolean restricted) {
        if (restricted && role != Role.RESPONDER) {
            String detail = "is true, of " + role.word() + "; only a responder can be restricted to their teams";
            throw new Problem.Invalid("restricted " + detail + ".", List.of(new Fault("/restricted", detail)));
        }
    }
}
