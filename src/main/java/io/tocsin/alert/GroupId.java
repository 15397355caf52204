package io.tocsin.alert;

import java.util.Comparator;
import java.util.UUID;

/** A sender's group of alerts: its key belongs to one integration. Ordered for locking. */
public record GroupId(UUID integration, GroupHash hash) implements Comparable<GroupId> {

    private static final Comparator<GroupId> ORDER = Comparator.comparing(GroupId::integration)
            .thenComparing(group -> group.hash.high())
            .thenComparing(group -> group.hash.low());

    @Override
    public int compareTo(GroupId other) {
        return ORDER.compare(this, other);
    }

    /** A 64-bit name for advisory locks. */
    public long lockKey() {
        return hash.high() ^ integration.getMostSignificantBits() ^ integration.getLeastSignificantBits();
    }
}
