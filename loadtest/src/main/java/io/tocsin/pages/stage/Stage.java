package io.tocsin.pages.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A Tocsin with incidents in it, each of a service of its own, as a process on stores of its own. The oldest and the newest
 * incident were opened by hand and are critical, which no others are; each has 25 beside it to which alerts come as long as
 * something happens.
 */
public final class Stage implements AutoCloseable {

    public static final String EMAIL = "ada@example.org";
    public static final String PASSWORD = "figures of every page";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RESOLVED = 500;
    private static final int BUSY = 25;
    private static final int CONNECTIONS = 20;
    private static final double FILL_SECONDS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Rig rig;
    private final Generator generator;
    private final Alerts first = new Alerts("first", BUSY);
    private final Alerts last = new Alerts("last", BUSY);
    private final LongFunction<byte[]> turmoil = new Turmoil(first, last);
    /** The numbers of the oldest and the newest incident. */
    private List<Integer> ends = List.of();

    private volatile int beat;

    private Stage(Rig rig, Generator generator) {
        this.rig = rig;
        this.generator = generator;
    }

    /** @param incidents that are open; 500 more are resolved */
    public static Stage filled(Rig.Place place, Generator generator, int incidents) throws IOException {
        Rig rig = place.tocsin("pages", Map.of("TOCSIN_ADMIN_EMAIL", EMAIL, "TOCSIN_ADMIN_PASSWORD", PASSWORD));
        var stage = new Stage(rig, generator);
        try {
            stage.fill(incidents);
            return stage;
        } catch (RuntimeException failure) {
            stage.close();
            throw failure;
        }
    }

    private void fill(int incidents) {
        int oldest = openByHand();
        var resolved = new Alerts("past", RESOLVED);
        send(resolved::firing, RESOLVED);
        send(resolved::ended, RESOLVED);
        send(first::firing, BUSY);
        send(new Alerts("open", Long.MAX_VALUE)::firing, incidents);
        send(last::firing, BUSY);
        ends = List.of(oldest, openByHand());
    }

    private void send(LongFunction<byte[]> webhooks, int many) {
        var unused = generator
                .run(rig.port(), Load.each(webhooks, CONNECTIONS, many, FILL_SECONDS))
                .orderly();
        rig.backlog().awaitEmpty();
    }

    public int port() {
        return rig.port();
    }

    /** All that were ever told to the feed. */
    public long changes() {
        return rig.stores().number("SELECT count(*) FROM change");
    }

    /** Begins at once to change incidents. */
    public Generator.Running change(double changesPerSecond, double seconds) {
        double rate = changesPerSecond / Turmoil.CHANGES_PER_WEBHOOK;
        return generator.start(rig.port(), Load.paced(turmoil, CONNECTIONS, rate, seconds));
    }

    /** Returns when all that was sent is applied. */
    public void settle() {
        rig.backlog().awaitEmpty();
    }

    /** Opens a critical incident, which is the newest from then on, whatever was opened meanwhile. */
    public void openNewest() {
        ends = List.of(ends.get(0), openByHand());
    }

    private int openByHand() {
        return ask("POST", "/api/v1/incidents", Map.of("title", Pulse.title(0), "severity", "critical"))
                .path("number")
                .asInt();
    }

    /** The last of all pulses. */
    int beat() {
        return beat;
    }

    void show(int beat) {
        this.beat = beat;
        ends.forEach(incident -> ask("PATCH", "/api/v1/incidents/" + incident, Map.of("title", Pulse.title(beat))));
    }

    private JsonNode ask(String method, String path, Map<String, String> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + Subject.TOKEN)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " is answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + " fails", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        rig.close();
    }
}
