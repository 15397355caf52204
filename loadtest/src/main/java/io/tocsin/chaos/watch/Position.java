package io.tocsin.chaos.watch;

/** A place in the feed, as its event ids write it: {@code <xid>-<seq>}. */
public record Position(long xid, long seq) implements Comparable<Position> {

    public static Position parse(String written) {
        String[] parts = written.split("-", 2);
        return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public int compareTo(Position other) {
        return xid == other.xid ? Long.compare(seq, other.seq) : Long.compare(xid, other.xid);
    }

    @Override
    public String toString() {
        return xid + "-" + seq;
    }
}
