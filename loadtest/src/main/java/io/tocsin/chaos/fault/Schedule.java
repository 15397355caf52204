package io.tocsin.chaos.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which faults, when, and for how long: drawn from a seed, so that the same seed gives the same schedule. Faults may overlap
 * as long as they touch different parts.
 *
 * @param entries in the order of their beginning
 */
public record Schedule(List<Entry> entries) {

    /** Load runs for so long before the first fault. */
    private static final long LEAD_MS = 2_500;

    private static final long SHORTEST_GAP_MS = 300;
    private static final long LONGEST_GAP_MS = 5_000;

    /** A part is left alone for so long after a fault: sometimes it has recovered by then, sometimes not. */
    private static final long SHORTEST_REST_MS = 1_500;

    private static final long LONGEST_REST_MS = 9_000;

    /**
     * One fault.
     *
     * @param atMs from the start of the load, in milliseconds
     * @param pauseMs between making it and undoing it, in milliseconds
     */
    public record Entry(Fault fault, long atMs, long pauseMs) {

        long endMs() {
            return atMs + pauseMs;
        }
    }

    public Schedule {
        entries = List.copyOf(entries);
    }

    /** Draws so many faults from a shuffled deck that holds each kind as often as its weight says. */
    public static Schedule draw(List<Fault> possible, int count, RandomGenerator random) {
        var entries = new ArrayList<Entry>();
        var deck = new ArrayList<Fault>();
        Map<String, Long> busyUntil = new HashMap<>();
        long at = LEAD_MS;
        while (entries.size() < count) {
            if (deck.size() < possible.size()) {
                deck.addAll(shuffled(possible, random));
            }
            Fault fault = firstFree(deck, busyUntil, at);
            if (fault == null) {
                at += SHORTEST_GAP_MS;
                continue;
            }
            deck.remove(fault);
            var entry = new Entry(fault, at, between(fault.shortestMs(), fault.longestMs(), random));
            entries.add(entry);
            long restedMs = entry.endMs() + between(SHORTEST_REST_MS, LONGEST_REST_MS, random);
            fault.parts().forEach(part -> busyUntil.put(part, restedMs));
            at += between(SHORTEST_GAP_MS, LONGEST_GAP_MS, random);
        }
        return new Schedule(entries);
    }

    /** When the last fault has been undone, in milliseconds from the start of the load. */
    public long endMs() {
        return entries.stream().mapToLong(Entry::endMs).max().orElse(LEAD_MS);
    }

    private static List<Fault> shuffled(List<Fault> possible, RandomGenerator random) {
        var cards = new ArrayList<Fault>();
        possible.forEach(fault -> cards.addAll(Collections.nCopies(fault.weight(), fault)));
        for (int last = cards.size() - 1; last > 0; last--) {
            Collections.swap(cards, last, random.nextInt(last + 1));
        }
        return cards;
    }

    private static Fault firstFree(List<Fault> deck, Map<String, Long> busyUntil, long at) {
        return deck.stream()
                .filter(fault -> fault.parts().stream().allMatch(part -> busyUntil.getOrDefault(part, 0L) <= at))
                .findFirst()
                .orElse(null);
    }

    private static long between(long least, long most, RandomGenerator random) {
        return random.nextLong(least, most + 1);
    }
}
