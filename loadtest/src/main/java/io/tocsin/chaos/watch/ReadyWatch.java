package io.tocsin.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.chaos.site.App;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Looks at the {@code /ready} of one process all the time, as a load balancer does, and notes every change. */
public final class ReadyWatch implements AutoCloseable {

    public static final String READY = "ready";

    private static final int PERIOD_MS = 200;
    private static final int PATIENCE_MS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final App app;
    private final Thread thread = new Thread(this::watch, "ready watch");
    private final List<Change> changes = new ArrayList<>(List.of(new Change(System.nanoTime(), "no answer")));
    private volatile boolean closed;

    /**
     * What it showed from a moment on.
     *
     * @param nanos by the clock of {@link System#nanoTime}
     * @param state {@code ready}, what is less than up with its state, or {@code no answer}
     */
    public record Change(long nanos, String state) {}

    public ReadyWatch(App app) {
        this.app = app;
        thread.setDaemon(true);
        thread.start();
    }

    public App app() {
        return app;
    }

    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    public synchronized String state() {
        return changes.get(changes.size() - 1).state();
    }

    private void watch() {
        try {
            while (!closed) {
                note(look());
                Thread.sleep(PERIOD_MS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(String state) {
        if (!state.equals(state())) {
            changes.add(new Change(System.nanoTime(), state));
        }
    }

    private String look() {
        try {
            var connection =
                    (HttpURLConnection) URI.create(app.url() + "/ready").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return state(status, JSON.readTree(body));
            }
        } catch (IOException | IllegalArgumentException notServing) {
            return "no answer";
        }
    }

    private static String state(int status, JsonNode answer) {
        var bad = new ArrayList<String>();
        for (JsonNode check : answer.path("checks")) {
            if (!check.path("state").asText().equals("up")) {
                bad.add(check.path("name").asText() + " " + check.path("state").asText());
            }
        }
        return status == 200 && bad.isEmpty() ? READY : status + " " + String.join(", ", bad);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
