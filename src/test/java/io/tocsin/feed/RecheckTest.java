package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams whose token is revoked while they are open. */
class RecheckTest {

    private final Vertx vertx = Vertx.vertx();
    private Node node;

    @BeforeEach
    void start() throws Exception {
        FeedSettings settings = Node.settings(100, Duration.ofSeconds(15), Duration.ofSeconds(30));
        node = Node.start(vertx, TestDatabase.create(), settings);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        Node.run(vertx.close());
    }

    @Test
    void theStreamsOfARevokedTokenEndAndTheOthersGoOn() throws Exception {
        try (Stream one = Stream.open(vertx, node, "?key=revoked");
                Stream two = Stream.open(vertx, node, "?key=revoked");
                Stream other = Stream.open(vertx, node, "?key=other");
                Stream open = Stream.open(vertx, node, "")) {
            node.ended.add(Node.credential("revoked"));
            one.ended.get(20, TimeUnit.SECONDS);
            two.ended.get(20, TimeUnit.SECONDS);
            assertThat(one.comments).contains("the token or the session has ended");
            assertThat(node.count("tocsin.feed.revoked")).isEqualTo(2);

            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            assertThat(other.next().name()).isEqualTo("incident.opened");
            assertThat(open.next().name()).isEqualTo("incident.opened");
            assertThat(one.events).isEmpty();
            assertThat(node.gauge("tocsin.feed.subscribers")).isEqualTo(2);
        }
    }

    @Test
    void whileNobodyCanTellStreamsStayOpen() throws Exception {
        node.isAway.set(true);
        try (Stream stream = Stream.open(vertx, node, "?key=revoked")) {
            node.ended.add(Node.credential("revoked"));
            int before = node.rechecks.get();
            Node.until(() -> node.rechecks.get() > before + 2);
            assertThat(stream.ended).isNotDone();

            node.isAway.set(false);
            stream.ended.get(20, TimeUnit.SECONDS);
        }
    }
}
