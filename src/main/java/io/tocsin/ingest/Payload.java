package io.tocsin.ingest;

import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one webhook says.
 *
 * @param groupKey the sender's key of the group, cut where it is enormous; empty where the source has none
 * @param groupHash that of the whole key
 * @param items in the order of the body
 * @param truncated how many alerts the sender left out (max_alerts); 0 normally
 * @param resolvedGroup whether the body's own status is "resolved"
 * @param allResolved whether the sender says that every alert of the group is resolved, listed or not
 */
public record Payload(
        String groupKey,
        GroupHash groupHash,
        List<Item> items,
        int truncated,
        boolean resolvedGroup,
        boolean allResolved) {

    /** One place in the body's list of alerts. */
    public sealed interface Item {
        /** The fingerprint where one could be read. */
        @Nullable
        String fingerprint();
    }

    /** An alert that could be read. */
    public record Read(Observation observation) implements Item {
        @Override
        public String fingerprint() {
            return observation.fingerprint();
        }
    }

    /**
     * An alert that could not.
     *
     * @param pointer where it stands, such as {@code /alerts/3/labels}
     * @param detail what was found and what would be right
     */
    public record Bad(@Nullable String fingerprint, String pointer, String detail) implements Item {}
}
