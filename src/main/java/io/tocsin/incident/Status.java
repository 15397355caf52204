package io.tocsin.incident;

import java.util.Locale;
import java.util.Optional;

/** What everybody asks first of an incident; derived from its phase. */
public enum Status {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word in any case; {@code closed} is read as resolved. */
    public static Optional<Status> of(String word) {
        if ("closed".equalsIgnoreCase(word)) {
            return Optional.of(RESOLVED);
        }
        for (Status status : values()) {
            if (status.word().equalsIgnoreCase(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
