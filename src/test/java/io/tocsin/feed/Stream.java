package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the feed that reads as a browser's EventSource does. */
final class Stream implements AutoCloseable {

    /** A dispatched event. */
    record Event(@Nullable String id, String name, String data) {

        String text(String pointer) {
            try {
                return Json.MAPPER.readTree(data).at(pointer).asText();
            } catch (Exception broken) {
                throw new AssertionError(data, broken);
            }
        }
    }

    final HttpClientResponse response;
    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    volatile @Nullable String lastId;
    volatile @Nullable String retry;
    private final HttpClient client;
    private final HttpClientRequest request;
    private Buffer unread = Buffer.buffer();
    private String name = "message";
    private @Nullable String id;
    private final StringBuilder data = new StringBuilder();

    private Stream(HttpClient client, HttpClientRequest request, HttpClientResponse response) {
        this.client = client;
        this.request = request;
        this.response = response;
        response.exceptionHandler(ended::completeExceptionally);
        response.endHandler(end -> ended.complete(null));
        response.handler(this::read);
    }

    static Stream open(Vertx vertx, Node node, String query) throws Exception {
        return open(vertx, node, query, Map.of(), new HttpClientOptions());
    }

    static Stream resume(Vertx vertx, Node node, String lastEventId) throws Exception {
        return open(vertx, node, "", Map.of("Last-Event-ID", lastEventId), new HttpClientOptions());
    }

    static Stream open(Vertx vertx, Node node, String query, Map<String, String> headers, HttpClientOptions options)
            throws Exception {
        HttpClient client = vertx.createHttpClient(options);
        var target = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setPort(node.port())
                .setHost("localhost")
                .setURI("/getFeed" + query);
        headers.forEach(target::putHeader);
        HttpClientRequest request = Node.await(client.request(target));
        // before it is sent: a response that nobody handles yet is thrown away
        Future<Stream> opened = request.response().map(response -> new Stream(client, request, response));
        Node.run(request.end());
        return Node.await(opened);
    }

    private void read(Buffer chunk) {
        unread = unread.appendBuffer(chunk);
        String text = unread.toString();
        int end = text.lastIndexOf('\n');
        if (end >= 0) {
            String whole = text.substring(0, end);
            unread = Buffer.buffer(text.substring(end + 1));
            for (String line : whole.split("\n", -1)) {
                take(line);
            }
        }
    }

    private void take(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith(":")) {
            comments.add(line.substring(1).strip());
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data.append(line.substring(6));
        } else if (line.startsWith("retry: ")) {
            retry = line.substring(7);
        } else {
            throw new AssertionError("not a line of an event stream: " + line);
        }
    }

    private void dispatch() {
        lastId = id;
        if (data.length() > 0) {
            events.add(new Event(id, name, data.toString()));
        }
        data.setLength(0);
        name = "message";
    }

    Event next() throws InterruptedException {
        Event event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event within 20 s").isNotNull();
        return event;
    }

    List<Event> next(int count) throws InterruptedException {
        var found = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }

    String awaitComment(String wanted) throws InterruptedException {
        String found;
        do {
            found = comments.poll(20, TimeUnit.SECONDS);
            assertThat(found).as("the comment '%s' within 20 s", wanted).isNotNull();
        } while (!found.equals(wanted));
        return found;
    }

    /** As a lost network, not as a polite goodbye. */
    void cut() throws Exception {
        Node.run(request.connection().close());
        close();
    }

    @Override
    public void close() throws Exception {
        Node.run(client.close());
    }
}
