package io.tocsin.chaos.site;

import io.tocsin.stores.Ports;
import io.tocsin.stores.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One Tocsin process, run from the jar, and started again when it ends by itself, as an orchestrator would: that is allowed
 * while it starts and its stores are away, and a violation once it has served.
 */
public final class App implements AutoCloseable {

    private static final long SHUTDOWN_SECONDS = 40;
    private static final long SUPERVISION_MS = 500;

    private final String name;
    private final int port = Ports.free();
    private final Path jar;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Thread supervisor = new Thread(this::supervise);
    private Process process;
    private Path output;
    private boolean wanted;
    private int launches;

    App(String name, Path jar, Path folder, Map<String, String> environment) {
        this.name = name;
        this.jar = jar;
        this.folder = folder;
        this.environment = environment;
        supervisor.setDaemon(true);
        supervisor.start();
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it did that no process should do. */
    public List<String> complaints() {
        return complaints;
    }

    /** Returns at once; that it serves is seen at its {@code /ready}. */
    public synchronized void start() {
        wanted = true;
        if (process == null || !process.isAlive()) {
            launch();
        }
    }

    public synchronized void kill() {
        wanted = false;
        process.destroyForcibly();
        process.onExit().join();
    }

    public synchronized void freeze() {
        Signals.freeze(process.pid());
    }

    public synchronized void thaw() {
        Signals.thaw(process.pid());
    }

    /** SIGTERM, as a rolling restart does it: it must end by itself, and well. */
    public synchronized void terminate() {
        wanted = false;
        boolean served = hasServed();
        process.destroy();
        if (!ended()) {
            complaints.add(name + " did not end within " + SHUTDOWN_SECONDS + " s of SIGTERM");
            kill();
        } else if (served && process.exitValue() != 0) {
            complaints.add(name + " ended with " + process.exitValue() + " after SIGTERM; 0 is promised");
        }
    }

    @Override
    public void close() {
        supervisor.interrupt();
        synchronized (this) {
            wanted = false;
            if (process != null && process.isAlive()) {
                thaw();
                process.destroy();
                if (!ended()) {
                    kill();
                }
            }
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void supervise() {
        try {
            while (true) {
                Thread.sleep(SUPERVISION_MS);
                restartIfEnded();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restartIfEnded() {
        if (wanted && !process.isAlive()) {
            if (hasServed()) {
                complaints.add(name + " ended by itself with " + process.exitValue() + ", see " + output);
            }
            launch();
        }
    }

    private boolean hasServed() {
        try {
            return Files.readString(output).contains("ready on http://");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void launch() {
        launches++;
        output = folder.resolve(name + "-" + launches + ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOCSIN_"));
        builder.environment().putAll(environment);
        builder.environment().put("TOCSIN_HTTP_PORT", Integer.toString(port));
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
