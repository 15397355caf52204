package io.tocsin.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many who read, on a pool of eight connections. */
class ReadTurnsTest {

    private static final int CONNECTIONS = 8;
    private static final int MANY = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> end = Promise.promise();
    private final AtomicInteger reading = new AtomicInteger();
    private final Db db = db(Duration.ofMinutes(1));

    @AfterEach
    void close() throws Exception {
        var unused = end.tryComplete();
        done(vertx.close());
    }

    @Test
    void whoWritesNeedNotWaitHoweverManyRead() throws Exception {
        List<Future<Void>> readers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            readers.add(db.inSnapshot(this::readOn));
            readers.add(db.inSurvey(this::readOn));
        }

        assertThat(done(db.inTransaction(ReadTurnsTest::one))).isEqualTo(1);
        assertThat(done(db.withConnection(ReadTurnsTest::one))).isEqualTo(1);
        assertThat(reading.get()).isLessThanOrEqualTo(CONNECTIONS / 2);
        end.complete();
        done(Future.all(readers));
    }

    @Test
    void whoReadsAListNeedNotWaitForFigures() throws Exception {
        List<Future<Void>> surveys = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            surveys.add(db.inSurvey(this::readOn));
        }

        assertThat(done(db.inSnapshot(ReadTurnsTest::one))).isEqualTo(1);
        assertThat(reading.get()).isLessThanOrEqualTo(2);
        end.complete();
        done(Future.all(surveys));
    }

    @Test
    void whoWaitsTooLongForFiguresIsToldWhenToAskAgain() throws Exception {
        Db impatient = db(Duration.ofMillis(200));
        var reading = List.of(impatient.inSurvey(this::readOn), impatient.inSurvey(this::readOn));

        assertThatThrownBy(() -> done(impatient.inSurvey(ReadTurnsTest::one)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.Unavailable.class,
                        refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(200)));
        end.complete();
        done(Future.all(reading));
        assertThat(done(impatient.inSurvey(ReadTurnsTest::one))).isEqualTo(1);
    }

    @ParameterizedTest(name = "of {0} connections, with max_reads {1} and max_surveys {2}: {3} and {4}")
    @CsvSource({
        "16, 0, 2, 8, 2",
        "2, 0, 2, 1, 1",
        "4, 0, 2, 2, 1",
        "16, 40, 4, 15, 4",
        "16, 3, 9, 3, 2",
        "100, 10, 1, 10, 1"
    })
    void somethingIsLeftForWritersAndForLists(int connections, int maxReads, int maxSurveys, int reads, int surveys) {
        var settings = new ReadSettings(maxReads, maxSurveys, Duration.ofSeconds(5));

        assertThat(settings.reads(connections)).isEqualTo(reads);
        assertThat(settings.surveys(connections)).isEqualTo(surveys);
    }

    private Db db(Duration patience) {
        return new Db(
                TestDatabase.create().pool(vertx), new ReadTurns(new ReadSettings(0, 2, patience), CONNECTIONS), null);
    }

    private Future<Void> readOn(SqlConnection connection) {
        reading.incrementAndGet();
        return end.future();
    }

    private static Future<Integer> one(SqlConnection connection) {
        return connection
                .query("SELECT 1 AS one")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("one"));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    }
}
