package io.tocsin.feed;

import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.NewChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Writers whose transactions overlap in a random way. Each transaction takes its id early or late, locks some of a few
 * things, counts up their versions, records a change for each, is held open for a while, and commits or rolls back. What
 * it wrote is also in the table {@code fact}, which is the truth to compare with.
 */
final class RandomWriters {

    private static final int WRITERS = 6;
    private static final int THINGS = 4;
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");

    private final ChangeStore changes = new ChangeStore();
    private final Random random;
    private final List<Writer> writers = new ArrayList<>();
    private int transactions;

    RandomWriters(Pool pool, Random random) throws Exception {
        this.random = random;
        Node.run(pool.query("""
                        CREATE TABLE thing (id int PRIMARY KEY, version int NOT NULL);
                        CREATE TABLE fact (name text PRIMARY KEY);
                        INSERT INTO thing (id, version) SELECT id, 0 FROM generate_series(0, 3) AS id
                        """).execute());
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(Node.await(pool.getConnection())));
        }
    }

    /** Takes a step with one writer that is not waiting for a lock. */
    void step() throws Exception {
        List<Writer> free = free();
        while (free.isEmpty()) {
            Thread.onSpinWait();
            free = free();
        }
        Writer writer = free.get(random.nextInt(free.size()));
        if (writer.busy.failed()) {
            throw new AssertionError(writer.busy.cause());
        }
        writer.busy = writer.next();
    }

    private List<Writer> free() {
        return writers.stream().filter(writer -> writer.busy.isComplete()).toList();
    }

    /** Brings what is open to its end. */
    void finish() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (writers.stream().anyMatch(writer -> !writer.isIdle())) {
            for (Writer writer : writers) {
                if (writer.busy.isComplete() && !writer.isIdle()) {
                    writer.busy = writer.next();
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("writers do not come to an end");
            }
        }
        for (Writer writer : writers) {
            Node.run(writer.connection.close());
        }
    }

    private final class Writer {
        final SqlConnection connection;
        Future<?> busy = Future.succeededFuture();
        private Transaction open;
        private String name;
        private List<Integer> locks = List.of();
        private int stage;

        Writer(SqlConnection connection) {
            this.connection = connection;
        }

        boolean isIdle() {
            return open == null && busy.isComplete();
        }

        Future<?> next() {
            stage++;
            if (open == null) {
                return begin();
            }
            if (stage == 2 && random.nextBoolean()) {
                return connection.query("SELECT pg_current_xact_id()").execute();
            }
            if (!locks.isEmpty()) {
                int thing = locks.get(0);
                locks = locks.subList(1, locks.size());
                return change(thing);
            }
            return random.nextInt(3) == 0 ? end() : Future.succeededFuture();
        }

        private Future<?> begin() {
            stage = 1;
            name = "t" + transactions++;
            // in ascending order, so that no two wait for each other
            locks = random.ints(0, THINGS)
                    .limit(random.nextInt(3))
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            return connection.begin().map(begun -> open = begun);
        }

        private Future<?> change(int thing) {
            return connection
                    .preparedQuery("UPDATE thing SET version = version + 1 WHERE id = $1 RETURNING version")
                    .execute(Tuple.of(thing))
                    .compose(rows -> record(thing, rows.iterator().next()));
        }

        private Future<?> record(int thing, Row row) {
            String fact = name + "/" + thing + "/" + row.getInteger("version");
            String json = "{\"name\": \"" + fact + "\"}";
            return connection
                    .preparedQuery("INSERT INTO fact (name) VALUES ($1)")
                    .execute(Tuple.of(fact))
                    .compose(kept -> changes.append(
                            connection, List.of(new NewChange(AT, "incident.updated", null, "{}", json))));
        }

        private Future<?> end() {
            Transaction ending = open;
            Future<Void> ended = random.nextInt(4) == 0 ? ending.rollback() : ending.commit();
            return ended.map(done -> open = null);
        }
    }
}
