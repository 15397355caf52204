package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tocsin.incident.ChangePage;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.NewChange;
import io.tocsin.incident.Position;
import io.tocsin.incident.RecordedChange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PartitionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T23:30:00Z");
    private static Vertx vertx;

    private final ChangeStore changes = new ChangeStore();
    private Pool pool;
    private Partitions partitions;

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
        partitions = new Partitions(new Db(pool), RetentionSettings.DEFAULTS, changes::forget);
    }

    @Test
    void todayAndThreeDaysAheadHaveAPartitionInEveryTable() throws Exception {
        run(partitions.maintain(NOW));
        for (String table :
                List.of("receipt", "receipt_failure", "receipt_redrive", "receipt_body", "alert_event", "change")) {
            assertThat(partitionsOf(table))
                    .containsExactly(
                            table + "_20261121",
                            table + "_20261122",
                            table + "_20261123",
                            table + "_20261124",
                            table + "_default");
        }
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("change")).hasSize(5);
    }

    @Test
    void whatIsKeptForLongHasAPartitionAMonth() throws Exception {
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("audit_entry")).containsExactly("audit_entry_202611", "audit_entry_default");

        run(partitions.maintain(Instant.parse("2026-11-28T00:00:00Z")));
        assertThat(partitionsOf("audit_entry"))
                .containsExactly("audit_entry_202611", "audit_entry_202612", "audit_entry_default");

        // 400 days after the last of November.
        run(partitions.maintain(Instant.parse("2028-01-04T23:00:00Z")));
        assertThat(partitionsOf("audit_entry")).contains("audit_entry_202611");
        run(partitions.maintain(Instant.parse("2028-01-05T00:00:00Z")));
        assertThat(partitionsOf("audit_entry"))
                .containsExactly("audit_entry_202612", "audit_entry_202801", "audit_entry_default");
    }

    /** Between the look at what there is and the lock. */
    @Test
    void whatAnotherNodeHasMadeOrDroppedMeanwhileIsLeftAlone() throws Exception {
        var table = PartitionedTable.daily("receipt_body", "receipt_id", Duration.ofDays(7));
        LocalDate day = LocalDate.parse("2026-11-22");
        Logger log = (Logger) LoggerFactory.getLogger(Partitions.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            run(partitions.create(table, day).compose(made -> partitions.create(table, day)));
            assertThat(partitionsOf("receipt_body")).contains("receipt_body_20261122");
            run(partitions.drop(table, day).compose(gone -> partitions.drop(table, day)));
            assertThat(partitionsOf("receipt_body")).containsExactly("receipt_body_default");
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("nothing failed")
                .isEmpty();
    }

    @Test
    void rowsGoToThePartitionOfTheirDay() throws Exception {
        run(partitions.maintain(NOW));
        append(NOW, "late today");
        append(NOW.plus(Duration.ofHours(1)), "early tomorrow");
        run(body(new Uuid7().next(NOW)));
        run(body(Uuid7.floor(Instant.parse("2026-11-22T00:00:00Z"))));

        assertThat(count("change_20261121")).isEqualTo(1);
        assertThat(count("change_20261122")).isEqualTo(1);
        assertThat(count("receipt_body_20261121")).isEqualTo(1);
        assertThat(count("receipt_body_20261122")).isEqualTo(1);
        assertThat(count("change_default") + count("receipt_body_default")).isZero();
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoIt() throws Exception {
        append(NOW, "first");
        append(NOW, "second");
        run(body(new Uuid7().next(NOW)));
        List<Position> before = positions(Position.START, 2);

        run(partitions.maintain(NOW));

        assertThat(count("change_default") + count("receipt_body_default")).isZero();
        assertThat(count("change_20261121")).isEqualTo(2);
        assertThat(positions(Position.START, 2)).isEqualTo(before);
        append(NOW, "third");
        assertThat(positions(Position.START, 3)).hasSize(3).startsWith(before.get(0), before.get(1));
    }

    @Test
    void eachTableIsKeptForItsOwnTime() throws Exception {
        run(partitions.maintain(NOW));
        run(partitions.maintain(NOW.plus(Duration.ofDays(7))));
        assertThat(partitionsOf("receipt_body")).contains("receipt_body_20261121");

        Instant later = NOW.plus(Duration.ofDays(8));
        run(partitions.maintain(later));
        assertThat(partitionsOf("receipt_body"))
                .doesNotContain("receipt_body_20261121")
                .contains("receipt_body_20261122");
        assertThat(partitionsOf("change")).doesNotContain("change_20261121").contains("change_20261122");
        assertThat(partitionsOf("receipt")).contains("receipt_20261121");

        run(partitions.maintain(NOW.plus(Duration.ofDays(91))));
        assertThat(partitionsOf("receipt")).doesNotContain("receipt_20261121").contains("receipt_20261122");
        assertThat(partitionsOf("alert_event")).doesNotContain("alert_event_20261121");
    }

    @Test
    void rowsOfAClockThatWasFarAheadBlockNothingAndAgeLikeOthers() throws Exception {
        Instant ahead = NOW.plus(Duration.ofDays(400));
        run(partitions.maintain(NOW));
        run(body(new Uuid7().next(ahead)));
        append(ahead, "ahead");
        run(partitions.maintain(NOW.plus(Duration.ofDays(30))));
        assertThat(count("receipt_body_default")).isEqualTo(1);

        run(partitions.maintain(ahead));
        assertThat(count("receipt_body_default") + count("change_default")).isZero();
        assertThat(count("receipt_body") + count("change")).isEqualTo(2);

        run(partitions.maintain(ahead.plus(Duration.ofDays(8))));
        assertThat(count("receipt_body") + count("change")).isZero();
    }

    @Test
    void droppingChangesMovesTheHorizonPastThem() throws Exception {
        run(partitions.maintain(NOW));
        append(NOW, "old");
        append(NOW, "last old");
        append(NOW.plus(Duration.ofDays(1)), "kept");
        List<Position> before = positions(Position.START, 3);

        run(partitions.maintain(NOW.plus(Duration.ofDays(8))));

        ChangePage page = read(Position.START);
        assertThat(page.rows()).extracting(RecordedChange::event).containsExactly("kept");
        assertThat(page.reachableFrom(before.get(0))).isFalse();
        assertThat(page.reachableFrom(before.get(1))).isFalse();
        assertThat(page.reachableFrom(before.get(2))).isTrue();
    }

    @Test
    void stragglersInTheDefaultPartitionAgeAsWell() throws Exception {
        append(NOW.minus(Duration.ofDays(30)), "straggler");
        Position straggler = positions(Position.START, 1).get(0);
        run(partitions.maintain(NOW));
        assertThat(count("change")).isZero();
        assertThat(read(Position.START).reachableFrom(straggler)).isFalse();
    }

    @Test
    void aSecondNodeLeavesTheWorkToTheFirst() throws Exception {
        SqlConnection other = await(pool.getConnection());
        Transaction working = await(other.begin());
        run(other.query("SELECT pg_advisory_xact_lock(" + 0x70617274_6974696FL + ")")
                .execute());
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("change")).containsExactly("change_default");

        run(working.commit());
        Partitions second = new Partitions(new Db(pool), RetentionSettings.DEFAULTS, changes::forget);
        run(Future.all(partitions.maintain(NOW), second.maintain(NOW)));
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("change")).hasSize(5);
    }

    @Test
    void aTableThatIsHeldIsLeftForTheNextTime() throws Exception {
        SqlConnection holder = await(pool.getConnection());
        Transaction holding = await(holder.begin());
        run(holder.query("LOCK TABLE alert_event_default IN ACCESS SHARE MODE").execute());
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("alert_event")).containsExactly("alert_event_default");
        assertThat(partitionsOf("change")).hasSize(5);

        run(holding.commit());
        run(partitions.maintain(NOW));
        assertThat(partitionsOf("alert_event")).hasSize(5);
    }

    private void append(Instant at, String event) throws Exception {
        run(pool.withTransaction(tx -> changes.append(tx, List.of(new NewChange(at, event, null, null, "{}")))));
    }

    private Future<?> body(UUID id) {
        return pool.preparedQuery("INSERT INTO receipt_body (receipt_id, body) VALUES ($1, '')")
                .execute(Tuple.of(id));
    }

    private List<Position> positions(Position after, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<RecordedChange> rows = read(after).rows();
        while (rows.size() < count && System.nanoTime() < deadline) {
            rows = read(after).rows();
        }
        assertThat(rows).hasSize(count);
        return rows.stream().map(RecordedChange::position).toList();
    }

    private ChangePage read(Position after) throws Exception {
        return await(pool.withConnection(connection -> changes.readAfter(connection, after, 100)));
    }

    private long count(String table) throws Exception {
        return await(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private List<String> partitionsOf(String table) throws Exception {
        var names = new ArrayList<String>();
        await(pool.preparedQuery(Partitions.EXISTING).execute(Tuple.of(table)))
                .forEach(row -> names.add(row.getString("name")));
        return names;
    }

    private static void run(Future<?> future) throws Exception {
        var unused = await(future);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
