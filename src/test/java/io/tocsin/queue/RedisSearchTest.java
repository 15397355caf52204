package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSearchTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<RedisStream> STREAMS =
            List.of(RedisStream.numbered(0), RedisStream.numbered(1), RedisStream.LARGE);

    private final Vertx vertx = Vertx.vertx();
    private final RedisLine line = new RedisLine(
            vertx,
            TestRedis.freshUri(),
            connection -> connection.send(Request.cmd(Command.PING)).mapEmpty(),
            () -> {});
    private final UUID receipt = UUID.randomUUID();

    @BeforeEach
    void open() {
        await(line.open());
    }

    @AfterEach
    void close() {
        await(line.close());
        await(vertx.close());
    }

    @Test
    void theLikelyIsLookedAtFirstHoweverManyCameBefore() {
        for (RedisStream stream : STREAMS) {
            fill(stream, -4_000, 500);
        }
        append(STREAMS.get(1), 3, receipt);

        assertThat(await(search(STREAMS.size()).holds(receipt, ACCEPTED))).isTrue();
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {-5_000, -1_000, -20, 0, 99, 100, 999, 1_000, 59_999})
    void itIsFoundByAClockThatIsWrongByThis(long millis) {
        append(STREAMS.get(0), millis, receipt);

        assertThat(await(search(4_000).holds(receipt, ACCEPTED))).isTrue();
        assertThat(await(search(4_000).holds(UUID.randomUUID(), ACCEPTED))).isFalse();
    }

    @Test
    void itIsFoundBehindManyThatCameAtTheSameTime() {
        fill(STREAMS.get(0), 0, 500);
        append(STREAMS.get(0), 1, receipt);

        assertThat(await(search(4_000).holds(receipt, ACCEPTED))).isTrue();
    }

    @Test
    void whereTooManyCameNobodySaysThatItIsThereOrNot() {
        fill(STREAMS.get(0), 0, 500);

        assertThat(failure(search(40).holds(receipt, ACCEPTED)))
                .isInstanceOfSatisfying(Problem.Unavailable.class, refusal -> {
                    assertThat(refusal.detail()).contains("try again when fewer wait");
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(30));
                });
    }

    private RedisSearch search(int mostLooks) {
        return new RedisSearch(line, STREAMS, mostLooks);
    }

    /** So many that Redis took in one millisecond. */
    private void fill(RedisStream stream, long millis, int count) {
        List<Future<?>> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(line.send(entry(stream, millis, UUID.randomUUID())));
        }
        await(Future.all(added));
    }

    private void append(RedisStream stream, long millis, UUID id) {
        await(line.send(entry(stream, millis, id)));
    }

    private static Request entry(RedisStream stream, long millis, UUID id) {
        return Request.cmd(Command.XADD)
                .arg(stream.key())
                .arg(ACCEPTED.plusMillis(millis).toEpochMilli() + "-*")
                .arg("id")
                .arg(id.toString())
                .arg("body")
                .arg("{}");
    }
}
