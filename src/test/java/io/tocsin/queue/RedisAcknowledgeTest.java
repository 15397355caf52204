package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An acknowledgement is two commands, and Redis may die between them. */
class RedisAcknowledgeTest {

    private static final int LANES = 1;

    private final Vertx vertx = Vertx.vertx();
    private final TestRedis redis = TestRedis.create("--slowlog-log-slower-than", "0", "--slowlog-max-len", "2000");
    private final Redis client = Redis.createClient(vertx, redis.uri());
    private final RedisJournal journal = new RedisJournal(
            vertx,
            redis.uri(),
            RedisJournalSettings.DEFAULTS.timed(Duration.ofMillis(500), Duration.ofMillis(50)),
            LANES,
            InstantSource.system());

    @BeforeEach
    void open() {
        await(journal.start());
    }

    @AfterEach
    void close() {
        await(journal.close());
        client.close();
        await(vertx.close());
        redis.close();
    }

    @Test
    void anEntryIsDeletedBeforeItIsForgotten() {
        await(journal.append(entry(), KEY));
        await(journal.acknowledge(claimed(journal, 1)));

        List<String> commands = commandsInOrder();
        assertThat(commands).contains("xdel", "xack");
        assertThat(commands.indexOf("xdel")).isLessThan(commands.indexOf("xack"));
    }

    @Test
    void whatWasDeletedAndNotForgottenIsNeverSeenAgain() {
        await(journal.append(entry(), KEY));
        Claimed half = claimed(journal, 1).get(0);
        String stream = RedisStream.of(half).key();
        await(client.send(Request.cmd(Command.XDEL, stream, RedisStream.entryIdOf(half))));

        until(() -> {
            assertThat(await(journal.claim(0, 10, Duration.ofMillis(50)))).isEmpty();
            return pending(stream) == 0;
        });
        assertThat(await(journal.depth())).isEqualTo(Journal.Depth.EMPTY);
    }

    private int pending(String stream) {
        return await(client.send(Request.cmd(Command.XPENDING, stream, "tocsin")))
                .get(0)
                .toInteger();
    }

    /** The slow log, to which everything is slow, has the latest first. */
    private List<String> commandsInOrder() {
        Response log = await(client.send(Request.cmd(Command.SLOWLOG, "GET", "-1")));
        return StreamSupport.stream(log.spliterator(), false)
                .sorted((one, other) ->
                        Long.compare(one.get(0).toLong(), other.get(0).toLong()))
                .map(command -> command.get(3).get(0).toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
