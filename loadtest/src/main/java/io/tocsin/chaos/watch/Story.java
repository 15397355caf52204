package io.tocsin.chaos.watch;

import io.tocsin.chaos.fault.Conductor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a fault looked like from outside, by {@code /ready}. Faults that overlapped share theirs. */
public final class Story {

    private Story() {}

    public static String of(Conductor.Played fault, List<ReadyWatch> watches) {
        long healed = fault.healedNanos();
        var showed = new ArrayList<String>();
        long recovered = healed;
        for (ReadyWatch watch : watches) {
            Set<String> states = new LinkedHashSet<>();
            recovered = Math.max(recovered, follow(watch.changes(), fault.fromNanos(), healed, states));
            if (!states.isEmpty()) {
                showed.add(watch.app().name() + ": " + String.join(" → ", states));
            }
        }
        return "%-26s %5.1f s  ready again after %5.1f s  %s"
                .formatted(
                        fault.name(),
                        (healed - fault.fromNanos()) / 1e9,
                        (recovered - healed) / 1e9,
                        showed.isEmpty() ? "nobody saw it" : String.join("; ", showed));
    }

    /**
     * When it was ready for the first time after the fault was over.
     *
     * @param states gets what it showed until then
     */
    private static long follow(List<ReadyWatch.Change> changes, long from, long healed, Set<String> states) {
        String state = ReadyWatch.READY;
        for (ReadyWatch.Change change : changes) {
            if (change.nanos() > from) {
                note(state, states);
            }
            if (change.nanos() > healed && state.equals(ReadyWatch.READY)) {
                return healed;
            }
            if (change.nanos() > healed && change.state().equals(ReadyWatch.READY)) {
                return change.nanos();
            }
            state = change.state();
        }
        note(state, states);
        return healed;
    }

    private static void note(String state, Set<String> states) {
        if (!state.equals(ReadyWatch.READY)) {
            states.add(state);
        }
    }
}
