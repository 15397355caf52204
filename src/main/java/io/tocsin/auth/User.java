package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tocsin.audit.Target;
import io.tocsin.http.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param passwordHash null for who has none and cannot sign in by password
 */
record User(
        UUID id,
        String email,
        String name,
        String role,
        @JsonIgnore @Nullable String passwordHash) {

    Target target() {
        return new Target("user", id, email);
    }

    /** As a caller who may nothing yet: who signs in. */
    Caller caller() {
        return new Caller("user", id, email, Set.of());
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "User[" + email + "]";
    }
}
