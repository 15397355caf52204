package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Db db = new Db(pool);
    private final FailureStore store = new FailureStore();
    private final UUID receipt = new Uuid7().next(NOW);

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void aFailureThatIsRecordedTwiceIsThereOnce() throws Exception {
        var first = new ReceiptFailure(receipt, receipt, NOW, 2, 1, NOW, "no\0room", NOW.plusSeconds(2));
        var last = new ReceiptFailure(receipt, receipt, NOW, 2, 2, NOW.plusSeconds(2), "still none", null);
        record(List.of(first));
        record(List.of(first, last));
        assertThat(rows()).containsExactly("1 no\uFFFDroom false", "2 still none true");
    }

    @Test
    void aLongErrorIsCut() throws Exception {
        record(List.of(new ReceiptFailure(receipt, receipt, NOW, 2, 1, NOW, "x".repeat(100_000), null)));
        assertThat(rows().get(0)).hasSizeLessThan(2_100).contains("(cut)");
    }

    @Test
    void nothingIsRecordedForNothing() throws Exception {
        record(List.of());
        assertThat(rows()).isEmpty();
    }

    private void record(List<ReceiptFailure> failures) throws Exception {
        get(db.inTransaction(tx -> store.record(tx, failures)));
    }

    private List<String> rows() throws Exception {
        return get(pool.query("SELECT attempt, error, retry_at IS NULL AS given_up FROM receipt_failure ORDER BY at")
                        .execute())
                .stream()
                .map(row -> row.getInteger(0) + " " + row.getString(1) + " " + row.getBoolean(2))
                .toList();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
