package io.tocsin.vault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** A value that must not be shown: records that hold it can be printed, and written as JSON it is masked. */
public record Secret(String value) {

    private static final String HIDDEN = "***";

    /** At each end, at most; and never more than a quarter of the whole. */
    private static final int MOST_SHOWN = 4;

    private static final int OF_WHOLE = 8;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    public static @Nullable String valueOrNull(@Nullable Secret secret) {
        return secret == null ? null : secret.value;
    }

    /** How it begins and ends, to recognise it by: {@code xoxb…9f3a}; nothing of a short one. */
    @JsonValue
    public String mask() {
        int shown = Math.min(MOST_SHOWN, value.length() / OF_WHOLE);
        return shown == 0 ? HIDDEN : value.substring(0, shown) + "…" + value.substring(value.length() - shown);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
