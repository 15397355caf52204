package io.tocsin.alert;

import java.util.Locale;

/** What an alert does now. */
public enum AlertStatus {
    FIRING,
    RESOLVED,
    /** Its sender cut it from a list that it called resolved: it may or may not still fire. */
    UNCONFIRMED;

    public boolean isLive() {
        return this != RESOLVED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AlertStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
