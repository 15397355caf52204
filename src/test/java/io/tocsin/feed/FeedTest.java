package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.tocsin.feed.Stream.Event;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

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
    void aCommittedChangeArrivesAsAnEventWithItsPosition() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            assertThat(stream.response.statusCode()).isEqualTo(200);
            assertThat(stream.response.getHeader("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.response.getHeader("Cache-Control")).isEqualTo("no-cache");
            assertThat(stream.response.getHeader("X-Accel-Buffering")).isEqualTo("no");

            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            Event event = stream.next();
            assertThat(event.name()).isEqualTo("incident.opened");
            assertThat(Position.parse(event.id())).isPresent();
            assertThat(event.text("/position")).isEqualTo(event.id());
            assertThat(event.text("/at")).isEqualTo("2026-11-21T03:00:00.123Z");
            assertThat(event.text("/incident/number")).isEqualTo("42");
            assertThat(event.text("/change/action")).isEqualTo("incident.opened");
        }
    }

    @Test
    void aStreamTellsItsPositionAtOnceSoThatNothingIsLostBeforeTheFirstEvent() throws Exception {
        String position;
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.until(() -> stream.lastId != null);
            assertThat(stream.retry).isEqualTo("2000");
            assertThat(stream.events).isEmpty();
            position = stream.lastId;
        }
        Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
        try (Stream again = Stream.resume(vertx, node, position)) {
            assertThat(again.next().name()).isEqualTo("incident.opened");
        }
    }

    @Test
    void aSubscriberComesBackByItsLastEventAndMissesAndRepeatsNothing() throws Exception {
        String last;
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.run(Writing.commitMany(node.pool, 3, "before", 0));
            last = stream.next(3).get(1).id();
        }
        Node.run(Writing.commitMany(node.pool, 1100, "away", 0));
        try (Stream again = Stream.resume(vertx, node, last)) {
            assertThat(again.next().text("/change/name")).isEqualTo("before2");
            assertThat(again.next(1100))
                    .extracting(event -> event.text("/change/name"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1100).mapToObj(i -> "away" + i).toList());
            Node.run(Writing.commitMany(node.pool, 1, "live", 0));
            assertThat(again.next().text("/change/name")).isEqualTo("live0");
            assertThat(again.events).isEmpty();
        }
    }

    @Test
    void theHeaderWinsOverTheQuery() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "?after=0-0")) {
            Node.run(Writing.commitMany(node.pool, 3, "c", 0));
            List<Event> events = stream.next(3);
            try (Stream both = Stream.open(
                    vertx,
                    node,
                    "?after=" + events.get(0).id(),
                    Map.of("Last-Event-ID", events.get(1).id()),
                    new HttpClientOptions())) {
                assertThat(both.next().text("/change/name")).isEqualTo("c2");
            }
        }
    }

    @Test
    void whoListsAndThenSubscribesMissesNothing() throws Exception {
        Position listed = Node.await(node.pool.withConnection(new ChangeStore()::position));
        Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
        try (Stream stream = Stream.open(vertx, node, "?after=" + listed)) {
            assertThat(stream.next().name()).isEqualTo("incident.opened");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=yesterday", "?after=7431", "?status=firing", "?severity=urgent"})
    void aBadQueryIsRefused(String query) throws Exception {
        try (Stream stream = Stream.open(vertx, node, query)) {
            assertThat(stream.response.statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1000000000000-0", "999999999999999999-7"})
    void anEventIdThatThisDatabaseDidNotGiveStartsTheClientAgain(String id) throws Exception {
        try (Stream stream = Stream.resume(vertx, node, id)) {
            Event reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.text("/position")).isEqualTo(reset.id());
            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            assertThat(stream.next().name()).isEqualTo("incident.opened");
            assertThat(node.count("tocsin.feed.resets")).isEqualTo(1);
        }
    }

    @Test
    void aPositionOlderThanWhatIsKeptStartsTheClientAgain() throws Exception {
        String old;
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.run(Writing.commitMany(node.pool, 2, "old", 0));
            old = stream.next(2).get(0).id();
        }
        Node.run(node.pool.withTransaction(tx -> new ChangeStore().forget(tx, Instant.parse("2026-11-22T00:00:00Z"))));
        try (Stream stream = Stream.open(vertx, node, "?after=" + old)) {
            Event reset = stream.next();
            assertThat(reset.name()).isEqualTo("reset");
            try (Stream next = Stream.resume(vertx, node, reset.id())) {
                Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
                assertThat(next.next().name()).isEqualTo("incident.opened");
            }
        }
    }

    @Test
    void aFilterLetsThroughWhatMatchesAndWhatCeasesToMatch() throws Exception {
        try (Stream open = Stream.open(vertx, node, "?status=open&service=web");
                Stream same = Stream.open(vertx, node, "?service=web&status=open");
                Stream everything = Stream.open(vertx, node, "")) {
            Node.run(Writing.commit(
                    node.pool,
                    Writing.change("incident.opened", "{\"status\":\"open\",\"service\":\"api\"}", "{}"),
                    Writing.change("incident.opened", "{\"status\":\"open\",\"service\":\"web\"}", "{}"),
                    Writing.change(
                            "incident.resolved",
                            "{\"status\":\"resolved\",\"service\":\"web\"}",
                            "{\"changes\":{\"status\":[\"open\",\"resolved\"]}}"),
                    Writing.change("incident.updated", "{\"status\":\"resolved\",\"service\":\"web\"}", "{}")));
            assertThat(everything.next(4)).hasSize(4);
            List<Event> seen = open.next(2);
            assertThat(seen).extracting(Event::name).containsExactly("incident.opened", "incident.resolved");
            assertThat(same.next(2)).isEqualTo(seen);
            assertThat(open.events).isEmpty();
            String start = "?after=0-0&status=open&service=web";
            try (Stream caughtUp = Stream.open(vertx, node, start)) {
                assertThat(caughtUp.next(2)).isEqualTo(seen);
            }
        }
    }

    @Test
    void aQuietStreamBeats() throws Exception {
        try (Node beating =
                        Node.start(vertx, database, Node.settings(10, Duration.ofMillis(150), Duration.ofSeconds(30)));
                Stream stream = Stream.open(vertx, beating, "")) {
            assertThat(stream.awaitComment("")).isEmpty();
            assertThat(stream.awaitComment("")).isEmpty();
        }
    }

    @Test
    void oneSubscriberTooManyIsRefusedAndLetInWhenAnotherHasGone() throws Exception {
        try (Node small =
                Node.start(vertx, database, Node.settings(2, Duration.ofSeconds(15), Duration.ofSeconds(30)))) {
            Stream first = Stream.open(vertx, small, "");
            Stream second = Stream.open(vertx, small, "");
            try (Stream third = Stream.open(vertx, small, "")) {
                assertThat(third.response.statusCode()).isEqualTo(503);
            }
            first.cut();
            Node.until(() -> small.gauge("tocsin.feed.subscribers") == 1);
            try (Stream third = Stream.open(vertx, small, "")) {
                assertThat(third.response.statusCode()).isEqualTo(200);
            }
            second.close();
        }
    }

    @Test
    void closingTheFeedEndsItsStreamsCleanlyAndTakesNoMore() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.run(node.feed.close());
            stream.ended.get(20, TimeUnit.SECONDS);
            assertThat(node.gauge("tocsin.feed.subscribers")).isZero();
            try (Stream late = Stream.open(vertx, node, "")) {
                assertThat(late.response.statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void http2StreamsShareOneConnectionAndFreeTheirPlaceWhenReset() throws Exception {
        var http2 =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        try (Stream stream = Stream.open(vertx, node, "", Map.of(), http2)) {
            assertThat(stream.response.version()).isEqualTo(HttpVersion.HTTP_2);
            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            assertThat(stream.next().name()).isEqualTo("incident.opened");
            Node.run(stream.response.request().reset());
            Node.until(() -> node.gauge("tocsin.feed.subscribers") == 0);
        }
    }

    @Test
    void http10GetsAStreamThatEndsWithTheConnection() throws Exception {
        StringBuffer received = new StringBuffer();
        NetSocket socket = Node.await(
                vertx.createNetClient().connect(node.port(), "localhost").map(open -> {
                    open.handler(received::append);
                    return open;
                }));
        var closed = new java.util.concurrent.CompletableFuture<Void>();
        socket.closeHandler(end -> closed.complete(null));
        Node.run(socket.write("GET /getFeed HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        Node.until(() -> node.gauge("tocsin.feed.subscribers") == 1);
        Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
        Node.until(() -> received.indexOf("event: incident.opened") > 0);
        assertThat(received.toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("chunked")
                .contains("connection: close");
        Node.run(node.feed.close());
        closed.get(20, TimeUnit.SECONDS);
    }

    @Test
    void theReaderSurvivesTheLossOfItsConnectionAndNobodyNotices() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.run(Writing.commitMany(node.pool, 1, "before", 0));
            assertThat(stream.next().text("/change/name")).isEqualTo("before0");

            node.terminateReader();
            Node.run(Writing.commitMany(node.pool, 2, "away", 0));
            assertThat(stream.next(2))
                    .extracting(event -> event.text("/change/name"))
                    .containsExactly("away0", "away1");
        }
    }

    @Test
    void whileItCannotReadItSaysThatItIsStaleAndThenMissesNothing() throws Exception {
        try (Stream open = Stream.open(vertx, node, "")) {
            Node.run(Writing.commitMany(node.pool, 1, "before", 0));
            Stream.Event before = open.next();
            database.refuseConnections();
            node.terminateReader();
            Stream.Event stale = open.next();
            assertThat(stale.name()).isEqualTo("stale");
            assertThat(stale.text("/since")).startsWith("20").endsWith("Z");
            assertThat(stale.text("/reason")).contains("PostgreSQL");
            assertThat(stale.id()).as("the position to go on from").isEqualTo(before.id());
            assertThat(node.gauge("tocsin.feed.stale")).isOne();

            try (Stream fresh = Stream.open(vertx, node, "");
                    Stream resumed = Stream.resume(vertx, node, before.id())) {
                assertThat(fresh.next().name()).isEqualTo("stale");
                assertThat(resumed.next().name()).isEqualTo("stale");
                Node.run(Writing.commitMany(node.pool, 2, "away", 0));
                database.acceptConnections();
                for (Stream stream : List.of(open, fresh, resumed)) {
                    assertThat(stream.next(2))
                            .extracting(event -> event.text("/change/name"))
                            .containsExactly("away0", "away1");
                    assertThat(stream.next().name()).isEqualTo("live");
                }
            }
            assertThat(node.gauge("tocsin.feed.stale")).isZero();
        }
    }

    @Test
    void aRecordThatWasDroppedWhileTheReaderWasAwayStartsEverybodyAgain() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.until(() -> stream.lastId != null);
            Node.run(node.pool
                    .query("UPDATE change_horizon SET xid = pg_current_xact_id()")
                    .execute());
            node.terminateReader();
            assertThat(stream.next().name()).isEqualTo("reset");
            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            assertThat(stream.next().name()).isEqualTo("incident.opened");
        }
    }
}
