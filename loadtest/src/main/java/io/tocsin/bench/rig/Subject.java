package io.tocsin.bench.rig;

import io.tocsin.stores.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What is measured: Tocsin or a yardstick, as a process of its own with a heap of 512 MB. */
public final class Subject implements AutoCloseable {

    public static final String KEY = "bench-ingest-key-0123456789abcdef";
    public static final String TOKEN = "bench-admin-token-0123456789abcdef";

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 40;
    private static final long POLL_MS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Process process;
    private final Path log;
    private final double startSeconds;

    private Subject(List<String> command, Map<String, String> environment, Path log) throws IOException {
        this.log = log;
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOCSIN_"));
        builder.environment().putAll(environment);
        builder.environment().put("TOCSIN_HTTP_PORT", Integer.toString(port));
        long began = System.nanoTime();
        process = builder.start();
        awaitReady();
        startSeconds = (System.nanoTime() - began) / 1e9;
    }

    /** The product. */
    static Subject tocsin(Path jar, Map<String, String> environment, Path log) throws IOException {
        return new Subject(java("-jar", jar.toString()), environment, log);
    }

    /** A program of ours that does the least. */
    static Subject yardstick(Path jar, Class<?> program, Map<String, String> environment, Path log) throws IOException {
        String classes = Path.of(program.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return new Subject(java("-cp", classes + ":" + jar, program.getName()), environment, log);
    }

    static Map<String, String> environment(Stores stores) {
        return new TreeMap<>(Map.of(
                "TOCSIN_HTTP_HOST",
                "127.0.0.1",
                "TOCSIN_DATABASE_URL",
                stores.databaseUrl(),
                "TOCSIN_REDIS_URL",
                stores.redisUrl(),
                "TOCSIN_INGEST_KEY",
                KEY,
                "TOCSIN_ADMIN_TOKEN",
                TOKEN,
                "TOCSIN_LOG_LEVEL",
                "warn"));
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(List.of(arguments));
        return command;
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** From the start of the process to the first {@code /ready}. */
    public double startSeconds() {
        return startSeconds;
    }

    /** @throws IllegalStateException when the answer isn't 200 */
    public String get(String path) {
        try {
            var answer = client.send(request(path), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "GET " + path + " is answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new IllegalStateException("GET " + path + " fails, see " + log, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not start, see " + log);
            }
            Pause.ms(POLL_MS);
        }
    }

    private boolean isReady() {
        try {
            return client.send(request("/ready"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it as an operator would; kills it when it doesn't end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
