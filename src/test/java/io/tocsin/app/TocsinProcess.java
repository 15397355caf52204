package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a process of its own, with its embedded stores: it can be killed. */
final class TocsinProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready on (http://\\S+) in \\d+ ms");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final String url;

    private TocsinProcess(Process process, Path output, String url) {
        this.process = process;
        this.output = output;
        this.url = url;
    }

    /** Starts the jar in this folder and waits until it serves. */
    static TocsinProcess start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile(folder, "output", ".log");
            var builder = new ProcessBuilder(command(arguments));
            builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("TOCSIN_HTTP_PORT", "0");
            builder.environment().put("TOCSIN_ADMIN_TOKEN", RunningTocsin.ADMIN_TOKEN);
            builder.environment().put("TOCSIN_INGEST_KEY", RunningTocsin.INGEST_KEY);
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new TocsinProcess(process, output, ready(process, output));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What starts the jar. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("tocsin.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String ready(Process process, Path output) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(output));
            if (ready.find()) {
                return ready.group(1);
            }
            waitFor(process, Duration.ofMillis(50));
        }
        throw new AssertionError("it did not start:\n" + Files.readString(output));
    }

    private static boolean waitFor(Process process, Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        assertThat(waitFor(process, PATIENCE)).isTrue();
    }

    /** SIGSTOP: its connections stay open, its transactions too, and it does nothing. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
            assertThat(waitFor(sent, PATIENCE)).isTrue();
            assertThat(sent.exitValue()).isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** SIGTERM, and its exit code. */
    int stop() {
        process.destroy();
        assertThat(waitFor(process, PATIENCE)).as("it did not stop").isTrue();
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    HttpResponse<String> deliver(String body) {
        return send(delivery(body));
    }

    /** The same without waiting for it; fails when nothing comes back within the time. */
    CompletableFuture<HttpResponse<String>> deliver(String body, Duration within) {
        return client.sendAsync(delivery(body).timeout(within).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder delivery(String body) {
        return HttpRequest.newBuilder(URI.create(url + "/alerts"))
                .header("Authorization", "Bearer " + RunningTocsin.INGEST_KEY)
                .POST(BodyPublishers.ofString(body));
    }

    /** What a reader is answered, whatever it is. */
    int status(String path) {
        return send(reading(path)).statusCode();
    }

    private HttpRequest.Builder reading(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN);
    }

    /** A subscriber of its feed. */
    FeedLines feed(String query) {
        return new FeedLines(client, reading("/api/v1/feed" + query).build());
    }

    JsonNode json(String path) {
        HttpResponse<String> response = send(reading(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningTocsin.parse(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    /** Kills what may have been left, the embedded stores of the folder included. */
    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
            stop();
        }
    }
}
