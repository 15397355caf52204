package io.tocsin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One Tocsin process on a port that stays its own; it can die and be started again. */
final class Node {

    static final String ADMIN_TOKEN = "chaos-admin-token";
    static final String INGEST_KEY = "chaos-ingest-key";

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(30);

    final String name;
    final int port;
    private final Path folder;
    private final Path jar;
    private final Map<String, String> environment;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Process process;

    Node(String name, Path folder, Path jar, Map<String, String> environment) {
        this.name = name;
        this.port = freePort();
        this.folder = folder;
        this.jar = jar;
        this.environment = new HashMap<>(environment);
        this.environment.put("TOCSIN_HTTP_PORT", Integer.toString(port));
        this.environment.put("TOCSIN_ADMIN_TOKEN", ADMIN_TOKEN);
        this.environment.put("TOCSIN_INGEST_KEY", INGEST_KEY);
    }

    /** Returns at once; its output is appended to one log for all its lives. */
    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-jar",
                    jar.toString());
            builder.environment().putAll(environment);
            process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void startAndWait() {
        start();
        awaitReady();
    }

    void awaitReady() {
        if (!Pause.until(START, () -> readiness() == 200)) {
            throw new IllegalStateException(name + " does not get ready, see " + log());
        }
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() {
        Signal.KILL.to(java.util.List.of(process.pid()));
        awaitEnd();
    }

    void stop() {
        Signal.STOP.to(java.util.List.of(process.pid()));
    }

    void resume() {
        Signal.CONT.to(java.util.List.of(process.pid()));
    }

    void terminate() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The status of {@code /ready}; 0 while nobody answers. */
    int readiness() {
        return get("/ready").map(HttpResponse::statusCode).orElse(0);
    }

    java.util.Optional<HttpResponse<String>> get(String path) {
        try {
            var request = HttpRequest.newBuilder(url(path))
                    .header("Authorization", "Bearer " + ADMIN_TOKEN)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return java.util.Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException away) {
            return java.util.Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return java.util.Optional.empty();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
