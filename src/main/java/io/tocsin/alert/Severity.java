package io.tocsin.alert;

import java.util.Locale;
import java.util.Optional;

/** How bad it is, worst first. */
public enum Severity {
    CRITICAL(3),
    HIGH(2),
    MEDIUM(1),
    LOW(0),
    INFO(0);

    private final int impact;

    Severity(int impact) {
        this.impact = impact;
    }

    /** The impact, 0 (none) to 3 (outage), that an incident of this severity starts with. */
    public int impact() {
        return impact;
    }

    /** The word as stored and sent. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean worseThan(Severity other) {
        return ordinal() < other.ordinal();
    }

    /** Our own words only, in any case; senders' words are mapped by configuration. */
    public static Optional<Severity> of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equalsIgnoreCase(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
