package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a one-time link is for. */
enum LinkKind {
    /** The first password. */
    INVITATION,
    PASSWORD_RESET;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LinkKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
