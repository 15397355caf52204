package io.tocsin.incident;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the record of changes, between two rows or on one; written {@code <xid>-<seq>}, as in {@code 7431-18}.
 *
 * @param xid the transaction clock of the row (see {@link ChangeStore}), not negative
 * @param seq orders rows of one xid; 0 lies before all of them
 */
public record Position(long xid, long seq) implements Comparable<Position> {

    public static final Position START = new Position(0, 0);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::xid).thenComparingLong(Position::seq);

    public Position {
        if (xid < 0 || seq < 0) {
            throw new IllegalArgumentException("a position has no negative part: " + xid + "-" + seq);
        }
    }

    /** Before every row of this xid. */
    public static Position before(long xid) {
        return new Position(xid, 0);
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<Position> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    public boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return xid + "-" + seq;
    }
}
