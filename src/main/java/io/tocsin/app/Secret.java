package io.tocsin.app;

import org.jspecify.annotations.Nullable;

/** A value that must not be shown: records that hold it can be printed. */
public record Secret(String value) {

    static @Nullable String valueOrNull(@Nullable Secret secret) {
        return secret == null ? null : secret.value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
