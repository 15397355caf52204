package io.tocsin.alert;

/** What became of one alert of one delivery, as the trace, the metrics and the timeline name it. */
public enum Decision {
    /** It fired, and no incident was open for its group: one was opened. */
    OPENED,
    /** It fired, and joined the incident that is open for its group. */
    JOINED,
    /** It was known to fire already: only the last time it was seen and the count moved. */
    REPEAT,
    /** An older snapshot of an episode that is known to have ended, sent again: only counted. */
    LATE_COPY,
    /** It ended. */
    RESOLVED,
    /** It fires again in the episode that was reported as ended: the resolve was a phantom. */
    REOPENED,
    /** A maintenance covers it: recorded, but no incident and no message. */
    SUPPRESSED_BY_MAINTENANCE,
    /** A silence matches it: recorded, but no message. */
    MUTED_BY_SILENCE,
    /** It could not be read, and was left out; the others of its delivery went on. */
    QUARANTINED
}
