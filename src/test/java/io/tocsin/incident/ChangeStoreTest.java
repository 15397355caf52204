package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123Z");
    private static Vertx vertx;

    private final ChangeStore changes = new ChangeStore();
    private Pool pool;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        run(vertx.close());
    }

    @BeforeEach
    void database() {
        pool = TestDatabase.create().pool(vertx);
    }

    @Test
    void whatIsWrittenIsReadInTheOrderInWhichItHappened() throws Exception {
        UUID incident = UUID.randomUUID();
        run(pool.withTransaction(tx -> changes.append(
                tx,
                List.of(
                        new NewChange(NOW, "incident.opened", incident, "{\"number\": 42}", "{\"a\": [1, null]}"),
                        new NewChange(NOW.plusMillis(5), "alert.firing", null, null, "{}")))));

        List<RecordedChange> rows = eventually(Position.START, 2);
        assertThat(rows).extracting(RecordedChange::event).containsExactly("incident.opened", "alert.firing");
        assertThat(rows.get(0).at()).isEqualTo(NOW);
        assertThat(rows.get(0).incidentJson()).isEqualTo("{\"number\": 42}");
        assertThat(rows.get(0).changeJson()).isEqualTo("{\"a\": [1, null]}");
        assertThat(rows.get(1).incidentJson()).isNull();
        assertThat(rows.get(1).position()).isGreaterThan(rows.get(0).position());
    }

    @Test
    void manyChangesOfOneTransactionKeepTheirOrderAndArePagedWithoutGap() throws Exception {
        List<NewChange> many =
                IntStream.range(0, 1000).mapToObj(i -> change("c" + i)).toList();
        run(pool.withTransaction(tx -> changes.append(tx, many)));
        assertThat(eventually(Position.START, 1000)).hasSize(1000);

        Position at = Position.START;
        for (int from = 0; from < 1000; from += 7) {
            List<RecordedChange> rows = read(at, 7).rows();
            assertThat(rows)
                    .extracting(RecordedChange::event)
                    .containsExactlyElementsOf(IntStream.range(from, Math.min(from + 7, 1000))
                            .mapToObj(i -> "c" + i)
                            .toList());
            at = rows.get(rows.size() - 1).position();
        }
        assertThat(read(at, 7).rows()).isEmpty();
    }

    @Test
    void aCommittedChangeWaitsForTheOlderTransaction() throws Exception {
        SqlConnection older = await(pool.getConnection());
        Transaction running = await(older.begin());
        run(changes.append(older, List.of(change("older"))));
        run(pool.withTransaction(tx -> changes.append(tx, List.of(change("younger")))));

        ChangePage before = read(Position.START, 10);
        assertThat(before.rows()).isEmpty();
        assertThat(before.pending()).isTrue();

        run(running.commit());
        assertThat(eventually(Position.START, 2))
                .extracting(RecordedChange::event)
                .containsExactly("older", "younger");
        assertThat(read(Position.START, 10).pending()).isFalse();
    }

    @Test
    void whatWasRolledBackIsNeverSeen() throws Exception {
        SqlConnection writer = await(pool.getConnection());
        Transaction running = await(writer.begin());
        run(changes.append(writer, List.of(change("undone"))));
        run(running.rollback());
        run(pool.withTransaction(tx -> changes.append(tx, List.of(change("done")))));

        assertThat(eventually(Position.START, 1))
                .extracting(RecordedChange::event)
                .containsExactly("done");
    }

    /** B has the older transaction id, but waits for A's lock: what it then does comes after what A did. */
    @Test
    void aChangeThatWaitedForAnotherComesAfterIt() throws Exception {
        run(pool.query("CREATE TABLE thing (id int PRIMARY KEY, version int); INSERT INTO thing VALUES (1, 0)")
                .execute());
        SqlConnection b = await(pool.getConnection());
        Transaction bRuns = await(b.begin());
        run(b.query("SELECT pg_current_xact_id()").execute());
        run(pool.withTransaction(tx -> tx.query("UPDATE thing SET version = version + 1")
                .execute()
                .compose(done -> changes.append(tx, List.of(change("A"))))));
        run(b.query("UPDATE thing SET version = version + 1").execute());
        run(changes.append(b, List.of(change("B"))));
        run(bRuns.commit());

        assertThat(eventually(Position.START, 2))
                .extracting(RecordedChange::event)
                .containsExactly("A", "B");
    }

    @Test
    void thePositionOfAListLeavesNothingOut() throws Exception {
        SqlConnection writer = await(pool.getConnection());
        Transaction running = await(writer.begin());
        run(changes.append(writer, List.of(change("unseen by the list"))));
        Position listed = await(pool.withConnection(changes::position));
        run(running.commit());

        assertThat(eventually(listed, 1)).extracting(RecordedChange::event).containsExactly("unseen by the list");
    }

    @Test
    void anIdleRecordIsFinalUpToItsEnd() throws Exception {
        run(pool.withTransaction(tx -> changes.append(tx, List.of(change("last")))));
        RecordedChange last = eventually(Position.START, 1).get(0);

        assertThat(await(pool.withConnection(changes::position))).isEqualTo(last.position());
        assertThat(read(last.position(), 10).rows()).isEmpty();
        assertThat(read(last.position(), 10).horizon()).isEqualTo(Position.START);
    }

    @Test
    void appendingNothingDoesNothing() throws Exception {
        run(pool.withTransaction(tx -> changes.append(tx, List.of())));
        assertThat(read(Position.START, 10).rows()).isEmpty();
    }

    /** Other tests' transactions on the same server may hold a change back for a moment. */
    private List<RecordedChange> eventually(Position after, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<RecordedChange> rows = read(after, 10_000).rows();
        while (rows.size() < count && System.nanoTime() < deadline) {
            rows = read(after, 10_000).rows();
        }
        assertThat(rows).hasSize(count);
        return rows;
    }

    private ChangePage read(Position after, int limit) throws Exception {
        return await(pool.withConnection(connection -> changes.readAfter(connection, after, limit)));
    }

    private static NewChange change(@Nullable String event) {
        return new NewChange(NOW, String.valueOf(event), null, null, "{}");
    }

    private static void run(Future<?> future) throws Exception {
        var unused = await(future);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
