package io.tocsin.chaos.watch;

import io.tocsin.chaos.site.App;
import io.tocsin.chaos.site.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A screen on the wall: follows the feed for ever, as a browser's EventSource does, and writes down every event. When its
 * connection breaks or falls silent it comes back by its last position, to whichever process is next.
 */
public final class Subscriber implements AutoCloseable {

    /** Longer than the heartbeat that the runs configure. */
    private static final Set<String> ABOUT_THE_STREAM = Set.of("stale", "live");

    private static final int SILENCE_MS = 7_000;

    private static final int CONNECT_MS = 2_000;
    private static final int RETRY_MS = 300;

    private final List<App> apps;
    private final Thread thread = new Thread(this::follow, "feed subscriber");
    private final List<Seen> seen = new ArrayList<>();
    private int next;
    private int connections;
    private @Nullable String first;
    private @Nullable String last;
    private volatile boolean closed;

    /** An event as it arrived. */
    public record Seen(String id, String event) {}

    /** @param home the process it connects to at first, by its place in the list */
    public Subscriber(List<App> apps, int home) {
        this.apps = apps;
        this.next = home;
        thread.setDaemon(true);
        thread.start();
    }

    /** The position it began with; null before it has one. */
    public synchronized @Nullable String first() {
        return first;
    }

    public synchronized @Nullable String last() {
        return last;
    }

    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** How often it had to connect. */
    public synchronized int connections() {
        return connections;
    }

    private void follow() {
        while (!closed) {
            App app = apps.get(next++ % apps.size());
            try {
                read(app);
            } catch (IOException brokenOrSilent) {
                // back to the next process by the last position
            }
            pause();
        }
    }

    private void read(App app) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(app.url() + "/api/v1/feed").toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(SILENCE_MS);
        connection.setRequestProperty("Authorization", "Bearer " + Site.ADMIN_TOKEN);
        connection.setRequestProperty("Accept", "text/event-stream");
        String from = last();
        if (from != null) {
            connection.setRequestProperty("Last-Event-ID", from);
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            connected();
            blocks(lines);
        } finally {
            connection.disconnect();
        }
    }

    /** The rules of EventSource: a block ends with an empty line; only one with data is an event; an id counts either way. */
    private void blocks(BufferedReader lines) throws IOException {
        String id = null;
        String event = "message";
        boolean data = false;
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.isEmpty()) {
                dispatch(id, event, data);
                id = null;
                event = "message";
                data = false;
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data:")) {
                data = true;
            }
        }
    }

    /** What tells of the stream itself is no change, has no position, and comes whenever a node is cut off. */
    private synchronized void dispatch(@Nullable String id, String event, boolean data) {
        if (id != null) {
            last = id;
            first = first == null ? id : first;
        }
        if (data && !ABOUT_THE_STREAM.contains(event)) {
            seen.add(new Seen(String.valueOf(id), event));
        }
    }

    private synchronized void connected() {
        connections++;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
