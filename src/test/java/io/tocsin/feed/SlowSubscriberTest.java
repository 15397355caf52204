package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers whose sockets nobody reads. */
class SlowSubscriberTest {

    private static Vertx vertx;

    private TestDatabase database;
    private Node node;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        Node.run(vertx.close());
    }

    @BeforeEach
    void startNode() throws Exception {
        database = TestDatabase.create();
        node = Node.start(vertx, database);
    }

    @AfterEach
    void stopNode() throws Exception {
        node.close();
    }

    @Test
    void aSubscriberThatReadsNothingHoldsUpNobodyAndCatchesUpWhenItReads() throws Exception {
        int each = 50;
        int batches = 0;
        NetSocket slow = Node.await(vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(16_384))
                .connect(node.port(), "localhost"));
        var received = new StringBuffer();
        slow.handler(received::append);
        slow.pause();
        Node.run(slow.write("GET /getFeed HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Node.until(() -> node.gauge("tocsin.feed.subscribers") == 1);
        try (Stream quick = Stream.open(vertx, node, "")) {
            for (int more = 5; more > 0; batches++) {
                Node.run(Writing.commitMany(node.pool, each, "b" + batches + "-", 8000));
                String last = "b" + batches + "-" + (each - 1);
                assertThat(quick.next(each).get(each - 1).text("/change/name")).isEqualTo(last);
                more -= (int) node.gauge("tocsin.feed.subscribers.lagging");
            }
            Node.run(Writing.commitMany(node.pool, 1, "the end", 0));
            slow.resume();
            Node.until(() -> received.indexOf("the end0", Math.max(0, received.length() - 100_000)) > 0);
        }
        int written = batches;
        List<String> names = Pattern.compile("\"name\": ?\"(b[0-9-]+)\"")
                .matcher(received)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names)
                .containsExactlyElementsOf(IntStream.range(0, written)
                        .boxed()
                        .flatMap(batch -> IntStream.range(0, each).mapToObj(i -> "b" + batch + "-" + i))
                        .toList());
        Node.run(slow.close());
    }

    @Test
    void aSubscriberThatReadsNothingForTooLongIsDisconnected() throws Exception {
        try (Node strict =
                Node.start(vertx, database, Node.settings(10, Duration.ofMillis(300), Duration.ofMillis(300)))) {
            NetSocket stuck = Node.await(vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(16_384))
                    .connect(strict.port(), "localhost"));
            stuck.pause();
            Node.run(stuck.write("GET /getFeed HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            Node.until(() -> strict.gauge("tocsin.feed.subscribers") == 1);
            Node.run(Writing.commitMany(strict.pool, 1000, "big", 16_000));
            Node.until(() -> strict.gauge("tocsin.feed.subscribers") == 0);
            assertThat(strict.count("tocsin.feed.disconnected")).isEqualTo(1);
            assertThat(strict.gauge("tocsin.feed.subscribers.lagging")).isZero();
            var received = new AtomicLong();
            stuck.handler(bytes -> received.addAndGet(bytes.length()));
            Promise<Void> closed = Promise.promise();
            stuck.closeHandler(closed::complete);
            stuck.resume();
            Node.run(closed.future());
            assertThat(received.get())
                    .as("what was held for it has been thrown away")
                    .isLessThan(500 * 16_000);
            strict.server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }
}
