package io.tocsin.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A time as senders write it: RFC 3339 with any offset and up to nanoseconds. */
final class SentTime {

    // Outside these years it is a "zero" of some kind (Go's is 0001-01-01) or a mistake, not a time of an alert.
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2201-01-01T00:00:00Z");

    private SentTime() {}

    /**
     * Reads a time, to the microsecond: that is what PostgreSQL keeps.
     *
     * @return null where none was sent: null, blank, or a year outside 1970 to 2200
     * @throws DateTimeException when it is not a time
     */
    static @Nullable Instant of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        return at.isBefore(FIRST) || !at.isBefore(END) ? null : at;
    }
}
