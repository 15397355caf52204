package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.CrashingPostgres;
import io.tocsin.db.TestDatabase;
import io.tocsin.feed.Stream.Event;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL crashes, and gives out transaction ids a second time. */
class CrashTest {

    private static final Set<String> FRESHNESS = Set.of("stale", "live");
    private static final String NEXT_ID = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private static Vertx vertx;
    private static CrashingPostgres postgres;

    private final ChangeStore changes = new ChangeStore();
    private TestDatabase database;
    private Node node;

    /** How the youngest transaction ends of which a change can know. */
    enum Ending {
        COMMIT("BEGIN; SELECT pg_current_xact_id(); COMMIT"),
        ROLLBACK("BEGIN; SELECT pg_current_xact_id(); ROLLBACK"),
        ROLLBACK_TO_SAVEPOINT("SAVEPOINT a; SELECT pg_current_xact_id(); CREATE TABLE undone (); ROLLBACK TO a");

        private final String sql;

        Ending(String sql) {
            this.sql = sql;
        }
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        postgres = new CrashingPostgres();
    }

    @AfterAll
    static void stop() throws Exception {
        Node.run(vertx.close());
        postgres.close();
    }

    @BeforeEach
    void serve() throws Exception {
        database = postgres.database();
        node = Node.start(vertx, database);
    }

    @AfterEach
    void close() throws Exception {
        node.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeWhoseClockNamesAnotherTransactionStaysBeforeWhatFollowsTheCrash(Ending ending) throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            long named = commitBehind(ending);
            Event before = news(stream);
            assertThat(Position.parse(before.id()))
                    .hasValueSatisfying(at -> assertThat(at.xid())
                            .as("the clock, which names the youngest transaction that had ended")
                            .isEqualTo(named));
            assertThat(listed()).hasToString(before.id());

            crashUntilIdsAreGivenOutAgain(named);
            Node.run(Writing.commitMany(node.pool, 2, "after", 0));
            try (Stream resumed = Stream.resume(vertx, node, before.id())) {
                for (Stream reader : List.of(stream, resumed)) {
                    assertThat(news(reader).text("/change/name")).isEqualTo("after0");
                    assertThat(news(reader).text("/change/name")).isEqualTo("after1");
                }
            }
            assertThat(node.count("tocsin.feed.resets")).isZero();
        }
    }

    /** Commits a change in a transaction that is older than the last one to end before it, whose id is returned. */
    private long commitBehind(Ending ending) throws Exception {
        SqlConnection writer = Node.await(node.pool.getConnection());
        Transaction older = Node.await(writer.begin());
        Node.run(number(writer, "SELECT pg_current_xact_id()::text::bigint"));
        if (ending == Ending.ROLLBACK_TO_SAVEPOINT) {
            Node.run(writer.query(ending.sql).execute());
        } else {
            Node.run(node.pool.query(ending.sql).execute());
        }
        long named = Node.await(number(writer, NEXT_ID)) - 1;
        Node.run(changes.append(writer, List.of(Writing.change("incident.opened"))));
        Node.run(older.commit());
        Node.run(writer.close());
        return named;
    }

    @Test
    void whoWasToldToStartAgainBeforeTheCrashMissesNothingAfterIt() throws Exception {
        try (Stream stream = Stream.open(vertx, node, "")) {
            Node.run(Writing.commit(node.pool, Writing.change("incident.opened")));
            Position dropped = Position.parse(news(stream).id()).orElseThrow();
            Node.run(node.pool
                    .preparedQuery("UPDATE change_horizon SET xid = $1::text::xid8")
                    .execute(Tuple.of(Long.toString(dropped.xid()))));
            assertThat(burn()).isGreaterThan(dropped.xid() + 1);
            node.terminateReader();
            Event reset = news(stream);
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(reset.id()).isEqualTo(Position.before(dropped.xid() + 1).toString());

            crashUntilIdsAreGivenOutAgain(dropped.xid());
            Node.run(Writing.commitMany(node.pool, 1, "after", 0));
            try (Stream resumed = Stream.resume(vertx, node, reset.id())) {
                for (Stream reader : List.of(stream, resumed)) {
                    assertThat(news(reader).text("/change/name")).isEqualTo("after0");
                }
            }
        }
    }

    @Test
    void aChangeOfAnotherServerIsNeverToldAndHoldsNothingUp() throws Exception {
        Node.run(node.pool.query("""
                        INSERT INTO change (xid, at, event, change)
                        SELECT (pg_current_xact_id()::text::bigint + 3)::text::xid8, '2026-11-21T03:00:00Z', 'foreign', '{}'
                        """).execute());
        try (Node restarted = Node.start(vertx, database);
                Stream stream = Stream.open(vertx, restarted, "?after=" + listed())) {
            for (int i = 0; i < 5; i++) {
                Node.run(Writing.commitMany(node.pool, 1, "own" + i, 0));
                assertThat(news(stream).text("/change/name")).isEqualTo("own" + i + "0");
            }
            assertThat(restarted.count("tocsin.feed.resets")).isZero();
        }
    }

    /** The next event that is a change or a reset. */
    private static Event news(Stream stream) throws InterruptedException {
        Event event = stream.next();
        while (FRESHNESS.contains(event.name())) {
            event = stream.next();
        }
        return event;
    }

    private Position listed() throws Exception {
        return Node.await(node.pool.withConnection(changes::position));
    }

    /** Once is nearly always enough; the server may have written its log just before. */
    private void crashUntilIdsAreGivenOutAgain(long keptId) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        long used;
        long next;
        do {
            used = burn();
            postgres.crash();
            next = nextIdAfterCrash();
            assertThat(next).as("the first id after the crash").isGreaterThan(keptId);
        } while (next > used && System.nanoTime() < deadline);
        assertThat(next)
                .as("the first id after the crash, of ids that were in use")
                .isLessThanOrEqualTo(used);
    }

    /** Uses up transaction ids that do not reach the log soon; returns the last one. */
    private long burn() throws Exception {
        Node.run(node.pool
                .query("BEGIN; SELECT pg_current_xact_id(); ROLLBACK;".repeat(50))
                .execute());
        return nextId() - 1;
    }

    /** Connections of before the crash may still be in the pool. */
    private long nextIdAfterCrash() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return nextId();
            } catch (ExecutionException deadConnection) {
                assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            }
        }
    }

    private long nextId() throws Exception {
        return Node.await(node.pool.withConnection(connection -> number(connection, NEXT_ID)));
    }

    private static Future<Long> number(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
