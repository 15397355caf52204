package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.tocsin.feed.Stream.Event;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that overlap, readers that come and go, two nodes: nobody misses, repeats or reorders a change. */
class FeedRandomTest {

    private static final int STEPS = 3000;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        Node.run(vertx.close());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261121})
    void everyCommittedChangeIsSeenOnceAndInOneOrder(long seed) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = TestDatabase.create();
        Pool pool = database.pool(vertx);
        var settings = Node.settings(100, java.time.Duration.ofSeconds(15), java.time.Duration.ofSeconds(30));
        try (Node one = Node.start(vertx, database, settings);
                Node two = Node.start(vertx, database, settings)) {
            var writers = new RandomWriters(pool, random);
            List<Reader> readers = new ArrayList<>();
            readers.add(new Reader(new HashSet<>(), Stream.open(vertx, one, "?after=0-0")));
            readers.add(new Reader(new HashSet<>(), Stream.open(vertx, two, "?after=0-0")));
            for (int step = 0; step < STEPS; step++) {
                writers.step();
                if (step % 100 == 50) {
                    Reader reader = readers.get(random.nextInt(readers.size()));
                    reader.moveTo(random.nextBoolean() ? one : two, random.nextInt(4));
                }
                if (step % 600 == 300) {
                    readers.add(listThenSubscribe(pool, random.nextBoolean() ? one : two));
                }
            }
            writers.finish();
            Node.run(Writing.commit(pool, Writing.change("incident.resolved", "{}", "{\"name\": \"the end\"}")));

            Set<String> committed = facts(pool);
            assertThat(committed).hasSizeGreaterThan(300);
            List<String> order = readers.get(0).readToTheEnd();
            assertThat(order).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
            assertThat(readers.get(1).readToTheEnd()).isEqualTo(order);
            assertVersionsAscend(order);
            for (Reader reader : readers.subList(2, readers.size())) {
                List<String> seen = reader.readToTheEnd();
                assertThat(order.subList(order.size() - seen.size(), order.size()))
                        .isEqualTo(seen);
                reader.listed.addAll(seen);
                assertThat(reader.listed).isEqualTo(committed);
            }
            for (Reader reader : readers) {
                reader.stream.close();
            }
        }
        Node.run(pool.close());
    }

    /** As an API does it: the position first, then the list. */
    private static Reader listThenSubscribe(Pool pool, Node node) throws Exception {
        Position position = Node.await(pool.withConnection(new ChangeStore()::position));
        Set<String> listed = facts(pool);
        return new Reader(listed, Stream.open(vertx, node, "?after=" + position));
    }

    private static Set<String> facts(Pool pool) throws Exception {
        var names = new HashSet<String>();
        Node.await(pool.query("SELECT name FROM fact").execute()).forEach(row -> names.add(row.getString("name")));
        return names;
    }

    /** A name is transaction/thing/version: what waited for a lock comes after what held it. */
    private static void assertVersionsAscend(List<String> order) {
        Map<String, Integer> versions = new HashMap<>();
        for (String name : order) {
            String[] parts = name.split("/");
            int version = Integer.parseInt(parts[2]);
            assertThat(version).as(name).isEqualTo(versions.getOrDefault(parts[1], 0) + 1);
            versions.put(parts[1], version);
        }
    }

    private static final class Reader {
        final Set<String> listed;
        private final List<String> seen = new ArrayList<>();
        private Stream stream;
        private String lastId;

        Reader(Set<String> listed, Stream stream) {
            this.listed = listed;
            this.stream = stream;
        }

        /** Takes some of what has come, forgets the rest, and resumes elsewhere. */
        void moveTo(Node node, int atMost) throws Exception {
            for (int i = 0; i < atMost && !stream.events.isEmpty(); i++) {
                take(stream.next());
            }
            if (lastId != null) {
                stream.cut();
                stream = Stream.resume(vertx, node, lastId);
            }
        }

        List<String> readToTheEnd() throws Exception {
            Event event = stream.next();
            while (!event.text("/change/name").equals("the end")) {
                take(event);
                event = stream.next();
            }
            return seen;
        }

        private void take(Event event) {
            assertThat(event.name()).as(event.data()).isEqualTo("incident.updated");
            seen.add(event.text("/change/name"));
            lastId = event.id();
        }
    }
}
