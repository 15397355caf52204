package io.tocsin.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a decision does to one incident: the state after it, what the timeline says of it, what listeners are told. Saved
 * as one: row, timeline and feed in one transaction.
 *
 * @param before the state as loaded; null when the incident is new
 * @param entries in the order in which they happened; the store gives them their ids
 */
public record Change(@Nullable Incident before, Incident after, List<TimelineEntry> entries, List<Event> events) {

    public Change {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    /** Whether it opens an incident, or opens it again, and ends it at once. */
    boolean opensForAMoment() {
        return after.isResolved()
                && (before == null
                        || before.isResolved()
                                && events.stream()
                                        .anyMatch(event -> event.name().equals(Event.REOPENED)));
    }

    /** Nothing happened. */
    public static Change none(Incident incident) {
        return new Change(incident, incident, List.of(), List.of());
    }

    public boolean isNew() {
        return before == null;
    }

    public boolean isEmpty() {
        return before != null && entries.isEmpty() && events.isEmpty() && before.equals(after);
    }

    /** This change, and then another to the state that it left. */
    public Change then(Function<Incident, Change> next) {
        Change more = next.apply(after);
        return new Change(before, more.after, concat(entries, more.entries), concat(events, more.events));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
