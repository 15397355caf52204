package io.tocsin.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T23:30:00Z");
    private static final String DELETE =
            "DELETE FROM old WHERE id IN (SELECT id FROM old WHERE ended < $1 ORDER BY id LIMIT $2)";

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final Pool pool = database.pool(vertx);
    /** Apart from the one whose connections are killed. */
    private final Pool looking = database.pool(vertx);

    private final AtomicInteger batches = new AtomicInteger();
    private final Sweeps sweeps = sweeps(this::delete);

    @BeforeEach
    void oneRowForEachOfThreeThousandHours() throws Exception {
        run(pool.query("CREATE TABLE old (id integer, ended timestamptz)").execute());
        run(pool.preparedQuery("INSERT INTO old SELECT n, $1::timestamptz - n * interval '1 hour' "
                        + "FROM generate_series(1, 3000) AS n")
                .execute(Tuple.of(Columns.utc(NOW))));
    }

    @AfterEach
    void close() throws Exception {
        run(vertx.close());
    }

    @Test
    void whatIsPastItsRetentionGoesInBatches() throws Exception {
        run(sweeps.run(NOW));

        assertThat(left()).isEqualTo(480);
        assertThat(batches).hasValue(3);
    }

    @Test
    void aSecondNodeLeavesTheWorkToTheFirst() throws Exception {
        SqlConnection other = await(pool.getConnection());
        var working = await(other.begin());
        run(other.query("SELECT pg_advisory_xact_lock(" + Sweeps.LOCK + ")").execute());
        run(sweeps.run(NOW));
        assertThat(left()).isEqualTo(3000);

        run(working.rollback());
        run(Future.all(sweeps.run(NOW), sweeps(this::delete).run(NOW)));
        run(sweeps.run(NOW));
        assertThat(left()).isEqualTo(480);
    }

    @Test
    void whatANodeLeavesBehindAnotherFinishes() throws Exception {
        var diesInTheSecondBatch = sweeps((tx, before, most) -> delete(tx, before, most)
                .compose(deleted -> batches.get() == 2
                        ? tx.query("SELECT pg_terminate_backend(pg_backend_pid())")
                                .execute()
                                .map(deleted)
                        : Future.succeededFuture(deleted)));
        run(diesInTheSecondBatch.run(NOW));
        assertThat(left()).isEqualTo(2000);

        run(sweeps.run(NOW));
        assertThat(left()).isEqualTo(480);
    }

    private Sweeps sweeps(OldRows.Deletion deletion) {
        return new Sweeps(new Db(pool), List.of(new OldRows("rows", Duration.ofDays(20), deletion)));
    }

    private Future<Integer> delete(SqlConnection tx, Instant before, int most) {
        batches.incrementAndGet();
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.utc(before), most))
                .map(rows -> rows.rowCount());
    }

    private int left() throws Exception {
        return await(looking.query("SELECT count(*)::int FROM old").execute())
                .iterator()
                .next()
                .getInteger(0);
    }

    private static void run(Future<?> future) throws Exception {
        var unused = await(future);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, SECONDS);
    }
}
