package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who need PostgreSQL find while it is away, behind a network that can fail. */
class PulseTest {

    private static final PoolSettings POOL = new PoolSettings(2, Duration.ofMinutes(30), Duration.ofSeconds(2));

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final TestProxy network = new TestProxy(database.connectOptions().getPort());
    private final PgConnectOptions address =
            database.connectOptions().setHost("127.0.0.1").setPort(network.port());
    private volatile Duration ahead = Duration.ZERO;
    private final Pulse pulse =
            new Pulse(vertx, address, Duration.ofSeconds(1), () -> Instant.now().plus(ahead));
    private final Pool pool = Connections.pool(vertx, address, POOL);
    private final Db db = new Db(pool, new ReadTurns(ReadSettings.DEFAULTS, POOL.maxConnections()), pulse);

    @BeforeEach
    void start() {
        done(pulse.start());
    }

    @AfterEach
    void close() {
        network.close();
        done(vertx.close());
    }

    @Test
    void whatIsUnderWayAndWhatComesFailsWhenTheServerHangsAndWorksWhenItIsBack() {
        assertThat(pulse.refusal()).isEmpty();
        Future<Integer> slow = db.withConnection(connection ->
                connection.query("SELECT 1 FROM pg_sleep(30)").execute().map(rows -> rows.size()));
        network.swallow();
        assertThat(failure(slow)).hasMessageStartingWith("PostgreSQL does not answer since 20");
        assertThat(failure(ask())).isSameAs(pulse.refusal().orElseThrow());
        network.heal();
        until(() -> pulse.refusal().isEmpty());
        assertThat(done(ask())).isEqualTo(1);
    }

    @Test
    void aServerThatIsGoneAndComesAgainNeedsNobodysHelp() {
        network.refuse();
        until(() -> pulse.refusal().isPresent());
        network.heal();
        until(() -> pulse.refusal().isEmpty());
        assertThat(done(ask())).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesFurtherConnectionsIsThere() {
        database.refuseConnections();
        Vertx other = Vertx.vertx();
        Pulse late = new Pulse(other, database.connectOptions(), Duration.ofSeconds(10), InstantSource.system());
        done(late.start());
        assertThat(late.refusal()).isEmpty();
        done(other.close());
    }

    @Test
    void whoHasNotHeardItYetDoesNotSayThatItIsSilent() {
        network.refuse();
        Pulse early = new Pulse(vertx, address, Duration.ofSeconds(1), InstantSource.system());
        done(early.start());
        assertThat(early.refusal()).isEmpty();
    }

    @Test
    void theServerEndsATransactionWhoseProcessSaysNothingMore() {
        Pool others = database.pool(vertx);
        done(others.query("CREATE TABLE held (id int); INSERT INTO held VALUES (1)")
                .execute());
        Future<?> zombie = pool.withTransaction(tx ->
                tx.query("SELECT id FROM held FOR UPDATE").execute().compose(locked -> Future.future(never -> {})));
        until(() ->
                done(others.query("SELECT id FROM held FOR UPDATE SKIP LOCKED").execute())
                                .size()
                        == 0);
        until(() ->
                done(others.query("SELECT id FROM held FOR UPDATE SKIP LOCKED").execute())
                                .size()
                        == 1);
        assertThat(zombie.isComplete())
                .as("the zombie itself has noticed nothing")
                .isFalse();
    }

    @Test
    void whoWaitsForALockOfAnotherGivesUpAndMayTryAgain() {
        Pool others = database.pool(vertx);
        done(others.query("CREATE TABLE held (id int); INSERT INTO held VALUES (1)")
                .execute());
        Future<?> holder = others.withTransaction(tx ->
                tx.query("SELECT id FROM held FOR UPDATE").execute().compose(locked -> Future.future(never -> {})));
        until(() ->
                done(others.query("SELECT id FROM held FOR UPDATE SKIP LOCKED").execute())
                                .size()
                        == 0);
        Throwable refusal = failure(db.inTransaction(
                tx -> tx.query("SELECT id FROM held FOR UPDATE").execute()));
        assertThat(refusal)
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessageContaining("Others are changing the same");
        assertThat(Db.isAway(refusal)).isTrue();
        assertThat(holder.isComplete()).isFalse();
    }

    @Test
    void aReadThatTakesTooLongIsToldToAskForLessAndIsNoSilence() {
        Throwable refusal = failure(db.inSnapshot(tx -> tx.query("SET LOCAL statement_timeout = '20ms'")
                .execute()
                .compose(set -> tx.query("SELECT pg_sleep(30)").execute())));
        assertThat(refusal)
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessageStartingWith("It takes longer than 10 s to find that")
                .hasMessageContaining("ask for less");
        assertThat(pulse.refusal()).isEmpty();
        assertThat(pulse.complaint()).isEmpty();
        assertThat(done(ask())).isEqualTo(1);
    }

    @Test
    void aFullDiskIsCalledThatAndNotSilence() {
        database.refuseWrites("receipt_inbox", "53100");
        Throwable refusal = failure(write());
        assertThat(refusal)
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessage("PostgreSQL has no room left on its disk; try again later.");
        assertThat(Db.isAway(refusal)).as("nothing is wrong with the data").isTrue();
        assertThat(pulse.complaint()).contains("PostgreSQL has no room left on its disk.");
        assertThat(pulse.refusal()).as("it can be read").isEmpty();
        assertThat(done(ask())).isEqualTo(1);
        ahead = Duration.ofSeconds(20);
        until(() -> pulse.complaint().isEmpty());
    }

    @Test
    void aServerThatMayOnlyBeReadIsFoundOutBeforeAnybodyWritesAndFoundWritableAgain() {
        database.readOnly(true);
        until(() -> pulse.complaint().isPresent());
        assertThat(pulse.complaint().orElseThrow()).startsWith("PostgreSQL takes no writes");
        until(() -> done(ask().otherwise(0)) == 1);
        Throwable refusal = failure(write());
        assertThat(refusal).isInstanceOf(Problem.Unavailable.class).hasMessageContaining("takes no writes");
        assertThat(Db.isAway(refusal)).isTrue();
        database.readOnly(false);
        ahead = Duration.ofSeconds(20);
        until(() -> pulse.complaint().isEmpty());
    }

    private Future<?> write() {
        return db.inTransaction(
                tx -> tx.query("INSERT INTO receipt_inbox DEFAULT VALUES").execute());
    }

    private Future<Integer> ask() {
        return db.withConnection(
                connection -> connection.query("SELECT 1").execute().map(rows -> rows.size()));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Throwable failure(Future<?> future) {
        return done(future.transform(outcome -> Future.succeededFuture(outcome.cause())));
    }
}
