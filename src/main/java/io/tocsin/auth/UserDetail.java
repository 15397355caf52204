package io.tocsin.auth;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param restricted whether they may change incidents of their own teams only; of responders alone
 * @param hasPassword false until an invitation was used
 * @param identityProviders those that vouch for them, by their issuers' names
 * @param teams the names of their teams
 * @param version counts what administrators change
 */
record UserDetail(
        UUID id,
        String email,
        String name,
        Role role,
        boolean restricted,
        boolean disabled,
        boolean hasPassword,
        List<String> identityProviders,
        List<String> teams,
        Instant createdAt,
        @Nullable Instant lastSignInAt,
        long version) {

    UserDetail {
        identityProviders = List.copyOf(identityProviders);
        teams = List.copyOf(teams);
    }

    Target target() {
        return new Target("user", id, email);
    }

    Fields fields() {
        return new Fields()
                .text("email", email)
                .text("name", name)
                .text("role", role.word())
                .flag("restricted", restricted)
                .flag("disabled", disabled);
    }

    /** Whether they could sign in and put right what others did wrong. */
    boolean isAdminWhoSignsIn(SignInWays ways) {
        return role == Role.ADMIN && !disabled && ways.letIn(this);
    }

    /** Whether those who are signed in by this account may go on, when it becomes the other one. */
    boolean keepsSessions(UserDetail after) {
        return role == after.role && restricted == after.restricted && disabled == after.disabled;
    }

    String etag() {
        return "\"" + version + "\"";
    }
}
