package io.tocsin.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store as a child process of a load test, on a port and a folder that it keeps when it is started again. */
public abstract class Server implements AutoCloseable {

    private static final long START_SECONDS = 60;
    private static final long POLL_MS = 50;

    final int port = Ports.free();
    final Path folder;
    private final Path log;
    private Process process;

    Server(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    public final int port() {
        return port;
    }

    abstract List<String> command();

    /** Whether it takes work. */
    abstract boolean answers();

    /** Returns when it answers; tries again when it ends before that, as one that has just been killed may. */
    public final synchronized void start() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        launchUnlessAlive();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("it does not start, see " + log);
            }
            pause();
            launchUnlessAlive();
        }
    }

    public final synchronized void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public final synchronized void freeze() {
        Signals.freezeTree(process.toHandle());
    }

    public final synchronized void thaw() {
        Signals.thawTree(process.toHandle());
    }

    public final synchronized ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            thaw();
            kill();
        }
    }

    private void launchUnlessAlive() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a store started", stopped);
        }
    }
}
