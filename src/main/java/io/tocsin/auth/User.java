package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    /** Without the hash. */
    @Override
    public String toString() {
        return "User[" + email + "]";
    }
}
