package io.tocsin.auth;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret, as the contract has it.
 *
 * @param prefix how it begins
 * @param scopes what of its role it may do; null for all
 * @param createdBy the name of the caller who made it
 * @param owner the e-mail address of the user it belongs to, who made it or what made it; null for the configuration's
 * @param expiresAt null for never
 */
record Token(
        UUID id,
        String name,
        String prefix,
        String role,
        @Nullable List<String> scopes,
        String createdBy,
        @Nullable String owner,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    Target target() {
        return new Target("token", id, name);
    }

    /** For the audit log. */
    Fields fields() {
        return new Fields()
                .text("name", name)
                .text("prefix", prefix)
                .text("role", role)
                .words("scopes", scopes)
                .time("expires_at", expiresAt);
    }
}
