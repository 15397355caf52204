package io.tocsin.chaos.audit;

import io.tocsin.chaos.watch.Position;
import io.tocsin.chaos.watch.Subscriber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscriber was told exactly the record of changes from its first position on: no gap, no copy, the same order. */
final class FeedAudit {

    private final String name;
    private final List<Records.Change> changes;

    FeedAudit(String name, List<Records.Change> changes) {
        this.name = name;
        this.changes = changes;
    }

    /**
     * Of a subscriber that saw these.
     *
     * @param first the position it began with; null when it got none
     */
    List<String> violations(@Nullable String first, List<Subscriber.Seen> seen) {
        if (first == null) {
            return List.of(name + " never got a position");
        }
        Position from = Position.parse(first);
        List<Subscriber.Seen> right = changes.stream()
                .filter(change -> Position.parse(change.position()).compareTo(from) > 0)
                .map(change -> new Subscriber.Seen(change.position(), change.event()))
                .toList();
        if (seen.equals(right)) {
            return List.of();
        }
        int same = 0;
        while (same < Math.min(seen.size(), right.size()) && seen.get(same).equals(right.get(same))) {
            same++;
        }
        return List.of(name + " saw " + seen.size() + " events and must have seen " + right.size() + "; the first "
                + same + " agree, then it saw " + at(seen, same) + " and not " + at(right, same));
    }

    private static String at(List<Subscriber.Seen> list, int place) {
        return place < list.size() ? list.get(place).toString() : "nothing";
    }
}
