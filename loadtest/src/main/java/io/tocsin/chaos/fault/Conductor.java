package io.tocsin.chaos.fault;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays a schedule: makes each fault when it is due, and undoes it after its pause. */
public final class Conductor implements AutoCloseable {

    private static final int THREADS = 8;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Played> played = new CopyOnWriteArrayList<>();

    /** A fault as it happened: from when it was begun until it was undone, by the clock of {@link System#nanoTime}. */
    public record Played(String name, long fromNanos, long healedNanos) {}

    /** Completes when the last fault has been undone. */
    public CompletableFuture<Void> play(Schedule schedule) {
        CompletableFuture<?>[] all = schedule.entries().stream().map(this::play).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all);
    }

    /** Steps that could not be done; then the run proves nothing. */
    public List<String> failures() {
        return failures;
    }

    /** Those that are over, in the order of their beginning. */
    public List<Played> played() {
        return played.stream()
                .sorted(Comparator.comparingLong(Played::fromNanos))
                .toList();
    }

    private CompletableFuture<Void> play(Schedule.Entry entry) {
        var done = new CompletableFuture<Void>();
        var unused = threads.schedule(() -> inject(entry, done), entry.atMs(), TimeUnit.MILLISECONDS);
        return done;
    }

    private void inject(Schedule.Entry entry, CompletableFuture<Void> done) {
        long from = System.nanoTime();
        run(entry.fault().name(), entry.fault().inject());
        Runnable heal = () -> {
            run("the end of " + entry.fault().name(), entry.fault().heal());
            played.add(new Played(entry.fault().name(), from, System.nanoTime()));
            done.complete(null);
        };
        var unused = threads.schedule(heal, entry.pauseMs(), TimeUnit.MILLISECONDS);
    }

    private void run(String name, Fault.Step step) {
        try {
            step.run();
        } catch (Exception failure) {
            failures.add(name + " could not be played: " + failure);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
