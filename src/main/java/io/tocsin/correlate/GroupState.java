package io.tocsin.correlate;

import io.tocsin.alert.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What truncated bodies said of a sender's whole group. Every time is the latest, so that the order of deliveries does
 * not matter.
 *
 * @param groupKey the sender's own key
 * @param truncatedAt when a body that listed only a part was last received
 * @param closedAt when the sender last said that all of the group is resolved; null if never
 * @param unconfirmedAt when it last left that open; null if never
 */
record GroupState(
        GroupId id,
        String groupKey,
        Instant truncatedAt,
        @Nullable Instant closedAt,
        @Nullable Instant unconfirmedAt) {

    static GroupState truncated(GroupId id, String groupKey, Instant at) {
        return new GroupState(id, groupKey, at, null, null);
    }

    GroupState closed(Instant at) {
        return new GroupState(id, groupKey, truncatedAt, later(closedAt, at), unconfirmedAt);
    }

    GroupState unconfirmed(Instant at) {
        return new GroupState(id, groupKey, truncatedAt, closedAt, later(unconfirmedAt, at));
    }

    GroupState and(GroupState other) {
        return new GroupState(
                id,
                groupKey,
                truncatedAt.isBefore(other.truncatedAt) ? other.truncatedAt : truncatedAt,
                later(closedAt, other.closedAt),
                later(unconfirmedAt, other.unconfirmedAt));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
