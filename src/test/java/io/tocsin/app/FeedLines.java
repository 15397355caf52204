package io.tocsin.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A subscriber of the feed: takes its events one by one. */
final class FeedLines {

    /** One event as it came. */
    record Event(String id, String name, JsonNode data) {}

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    FeedLines(RunningTocsin tocsin, String query) {
        this(
                tocsin.client(),
                tocsin.request("/api/v1/feed" + query)
                        .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                        .build());
    }

    FeedLines(HttpClient client, HttpRequest request) {
        client.sendAsync(request, BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(lines::add));
    }

    /** The next event, comments left out. */
    Event next() {
        String id = null;
        String name = null;
        while (true) {
            String line = line();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                return new Event(id, name, RunningTocsin.parse(line.substring(5)));
            }
        }
    }

    /** The names of the events up to and with this one. */
    List<String> upTo(String name) {
        var names = new ArrayList<String>();
        do {
            names.add(next().name());
        } while (!names.get(names.size() - 1).equals(name));
        return names;
    }

    private String line() {
        try {
            String line = lines.poll(20, SECONDS);
            if (line == null) {
                throw new AssertionError("the feed is silent");
            }
            return line;
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }
}
