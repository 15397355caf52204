package io.tocsin.pages.stage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Renames the oldest and the newest incident twice a second, by numbers that count up, so that a page that shows one of them shows
 * how old it is.
 */
public final class Pulse implements AutoCloseable {

    /** As JavaScript: finds the number in what a page shows. */
    public static final String SHOWN = "/Pulse (\\d+) beats/";

    private static final long EVERY_MS = 500;

    private final Stage stage;
    private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final int first;
    private int beat;

    public Pulse(Stage stage) {
        this.stage = stage;
        first = stage.beat() + 1;
        beat = first - 1;
        clock.scheduleAtFixedRate(this::beat, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    static String title(int beat) {
        return "Pulse " + beat + " beats";
    }

    private void beat() {
        beat++;
        begun.put(beat, System.currentTimeMillis());
        try {
            stage.show(beat);
        } catch (IllegalStateException failure) {
            // It must not end the clock: a beat that nobody sees counts as one that never came.
            System.err.println(failure.getMessage());
        }
    }

    /**
     * When a beat's renaming began, by the system's clock, in ms; the second of the two that it renames follows some
     * milliseconds later.
     */
    public long begun(int beat) {
        return begun.getOrDefault(beat, Long.MAX_VALUE);
    }

    /** Beats are counted on from one pulse to the next: an incident may still have the name that an earlier one gave it. */
    public int first() {
        return first;
    }

    public int last() {
        return first + begun.size() - 1;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
