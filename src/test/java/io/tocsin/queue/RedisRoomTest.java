package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisRoomTest {

    private static final Pattern XLEN_CALLS = Pattern.compile("cmdstat_xlen:calls=(\\d+)");

    private final Vertx vertx = Vertx.vertx();
    private final TestRedis redis = TestRedis.create();
    private final RedisLine line = new RedisLine(vertx, redis.uri(), RedisRoomTest::ping, () -> {});
    private final RedisRoom room = new RedisRoom(
            vertx, line, List.of(RedisStream.numbered(0), RedisStream.LARGE), RedisJournalSettings.DEFAULTS);

    @AfterEach
    void close() {
        room.stop();
        await(line.close());
        await(vertx.close());
        redis.close();
    }

    /** The line hangs for seconds until it is given up; each look meanwhile would wait for Redis to go on. */
    @Test
    void itDoesNotLookAgainWhileALookHangs() {
        await(line.open());
        redis.pause();
        Future<Void> first = room.start();
        until(() -> !line.isOpen());
        room.stop();
        await(first);
        redis.resume();

        until(() -> lengthsAsked() > 0);
        assertThat(lengthsAsked()).as("one look at two streams").isEqualTo(2);
    }

    @Test
    void itLooksOnAfterALookThatFailed() {
        await(line.open());
        redis.kill();
        await(room.start());
        redis.start();

        until(() -> lengthsAsked() > 4);
    }

    private int lengthsAsked() {
        Redis client = Redis.createClient(vertx, redis.uri());
        String statistics = await(
                        client.send(Request.cmd(Command.INFO, "commandstats")).eventually(client::close))
                .toString();
        Matcher found = XLEN_CALLS.matcher(statistics);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static Future<Void> ping(RedisConnection connection) {
        return connection.send(Request.cmd(Command.PING)).mapEmpty();
    }
}
