package io.tocsin.incident;

import java.util.Locale;

/** How far the work on an incident has come. Any open phase may follow any other. */
public enum Phase {
    DETECTED(Status.OPEN),
    ANALYSING(Status.ACKNOWLEDGED),
    FIXING(Status.ACKNOWLEDGED),
    OBSERVING(Status.ACKNOWLEDGED),
    RESOLVED(Status.RESOLVED);

    private final Status status;

    Phase(Status status) {
        this.status = status;
    }

    public Status status() {
        return status;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Phase of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
