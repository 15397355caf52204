package io.tocsin.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wall screen: it follows the feed, and when its stream ends it comes back, to any node, where it left off. */
final class Subscriber implements Runnable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** More than the heartbeat of 15 s: a stream that says nothing for longer is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final List<Node> nodes;
    private final Random random;
    private final Ledger ledger;
    private final String start;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile String position;
    private volatile long heardAt = System.nanoTime();
    private volatile InputStream stream;
    private volatile boolean over;

    /** @param start the position from which on every change must be seen */
    Subscriber(List<Node> nodes, String start, Ledger ledger, long seed) {
        this.nodes = nodes;
        this.start = start;
        this.position = start;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    String start() {
        return start;
    }

    /** The ids of the changes in the order they came. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    String position() {
        return position;
    }

    void end() {
        over = true;
        close();
    }

    /** Called now and then by the run: a stream of a frozen node would be waited for for ever. */
    void dropIfSilent() {
        if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
            close();
        }
    }

    @Override
    public void run() {
        while (!over) {
            try {
                follow(nodes.get(random.nextInt(nodes.size())));
            } catch (IOException ended) {
                // Comes back below.
            }
            Pause.millis(200 + random.nextInt(400));
        }
    }

    private void follow(Node node) throws IOException {
        heardAt = System.nanoTime();
        var request = HttpRequest.newBuilder(node.url("/api/v1/feed"))
                .header("Authorization", "Bearer " + Node.ADMIN_TOKEN)
                .header("Last-Event-ID", position)
                .build();
        CompletableFuture<HttpResponse<InputStream>> asked =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        if (!Pause.until(SILENCE, () -> asked.isDone() || over) || asked.isCompletedExceptionally() || over) {
            asked.cancel(true);
            return;
        }
        HttpResponse<InputStream> answer = asked.join();
        stream = answer.body();
        if (answer.statusCode() == 200) {
            read(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        } else if (answer.statusCode() != 503) {
            ledger.violation("the feed was answered " + answer.statusCode());
        }
        close();
    }

    private void read(BufferedReader lines) throws IOException {
        String id = null;
        String event = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heardAt = System.nanoTime();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.isEmpty()) {
                dispatch(id, event);
                id = null;
                event = null;
            }
        }
    }

    private void dispatch(String id, String event) {
        if ("reset".equals(event)) {
            ledger.violation("the feed was reset at " + position);
        }
        if (id != null && event != null) {
            seen.add(id);
        }
        if (id != null) {
            position = id;
        }
    }

    private void close() {
        InputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // It is gone either way.
            }
        }
    }
}
