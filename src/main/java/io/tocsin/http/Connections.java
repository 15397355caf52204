package io.tocsin.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many connections one listener has open, all event loops together, their bound, and how many it cut and why. */
public final class Connections {

    /** Files that the process needs besides connections: stores, logs, the jar, the feed's own. */
    private static final int OTHER_FILES = 512;

    private static final int AT_LEAST = 16;

    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Cut, Counter> cuts;

    /** Why a connection is closed on a caller; the label of the metric. */
    enum Cut {
        /** There are too many. */
        FULL,
        /** No request came, or not to the end of its headers, or the last answer is not being read. */
        NO_REQUEST,
        /** The body comes too slowly. */
        SLOW_BODY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param listener the label that tells it from other listeners of the process */
    public Connections(int max, String listener, MeterRegistry registry) {
        this.max = max;
        this.cuts = Arrays.stream(Cut.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        cut -> counter(cut, listener, registry),
                        (one, other) -> one,
                        () -> new EnumMap<>(Cut.class)));
        Gauge.builder("tocsin.http.connections", open, AtomicInteger::get)
                .description("Open connections of callers")
                .tag("listener", listener)
                .register(registry);
    }

    private static Counter counter(Cut cut, String listener, MeterRegistry registry) {
        return Counter.builder("tocsin.http.connections.cut")
                .description("Connections closed on callers, by the reason")
                .tag("listener", listener)
                .tag("reason", cut.word())
                .register(registry);
    }

    /**
     * The bound that the operating system leaves: whoever runs out of files cannot accept anybody, nor open a log.
     *
     * @param openFiles how many the process may have open
     */
    public static int bound(int wanted, long openFiles) {
        return (int) Math.max(AT_LEAST, Math.min(wanted, openFiles - OTHER_FILES));
    }

    /** @return whether there was room; nothing is taken where there was not */
    boolean enter() {
        if (open.incrementAndGet() <= max) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    void count(Cut cut) {
        Objects.requireNonNull(cuts.get(cut)).increment();
    }
}
