package io.tocsin.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis of one's own, as durable as the product wants it, that can be killed, frozen and started again on the
 * same port with its data. Tests that need no faults share one server and take an empty database of it by
 * {@link #freshUri()}, in no time.
 */
public final class TestRedis implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long START_DEADLINE_NANOS = 30_000_000_000L;
    private static final AtomicInteger DATABASE = new AtomicInteger();

    private final int port;
    private final Path directory;
    private final List<String> options;
    private Process process;

    private TestRedis(List<String> options) {
        try {
            this.port = freePort();
            this.directory = Files.createTempDirectory("tocsin-redis");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.options = options;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Starts a server; close it when done.
     *
     * @param options arguments after the usual ones, where the last one wins: {@code "--appendonly", "no"}
     */
    public static TestRedis create(String... options) {
        return new TestRedis(List.of(options));
    }

    /** The address of an empty database that nobody else uses, on the server that all tests share. */
    public static String freshUri() {
        return Shared.REDIS.uri() + "/" + DATABASE.incrementAndGet();
    }

    public String uri() {
        return "redis://" + HOST + ":" + port;
    }

    /** Ends the process as {@code kill -9} does; the port and the data stay for {@link #start()}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on the same port and data, and returns when it answers. */
    public void start() {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    /** Freezes the process: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // closed before: nothing is left to delete
        }
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Process launch() {
        Path log = directory.resolve("redis.log");
        try {
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitAnswer(started, log);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(Executable.PATH, "--port", "" + port, "--bind", HOST));
        command.addAll(List.of("--dir", directory.toString(), "--save", "", "--databases", "1000"));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
        command.addAll(options);
        return command;
    }

    private void awaitAnswer(Process started, Path log) throws IOException {
        long deadline = System.nanoTime() + START_DEADLINE_NANOS;
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IllegalStateException("Redis does not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Shared {
        static final TestRedis REDIS = create();
    }

    private static final class Executable {
        static final String PATH = extract();

        private static String extract() {
            try {
                return RedisExecProvider.defaultProvider().get().getAbsolutePath();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
