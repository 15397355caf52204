package io.tocsin.queue;

import io.tocsin.problem.Problem;
import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pinned connections that entries are appended over, in turn. Several are needed because Redis reads one client 16 KB
 * at a time and syncs its file once per round: with one connection every third webhook pays for a sync. They are open
 * only while Redis is found persistent.
 */
final class AppendLines {

    private static final Logger LOG = LoggerFactory.getLogger(AppendLines.class);

    private final List<RedisLine> lines;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Journal.State state = Journal.State.unavailable("Redis is not connected yet.");

    AppendLines(Vertx vertx, String uri, RedisJournalSettings settings) {
        this.lines = Stream.generate(() -> new RedisLine(
                        vertx, uri, connection -> Persistence.require(connection, settings), this::changed))
                .limit(settings.connections())
                .toList();
    }

    Future<Void> open() {
        return Future.join(lines.stream().map(RedisLine::open).toList()).mapEmpty();
    }

    Future<Void> close() {
        return Future.join(lines.stream().map(RedisLine::close).toList()).mapEmpty();
    }

    /** Available while one line at least is open. */
    Journal.State state() {
        return state;
    }

    Future<@Nullable Response> send(Request request) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < lines.size(); i++) {
            RedisLine line = lines.get(Math.floorMod(first + i, lines.size()));
            if (line.isOpen()) {
                return line.send(request);
            }
        }
        return Future.failedFuture(new Problem.Unavailable(state.reason()));
    }

    private synchronized void changed() {
        boolean open = lines.stream().anyMatch(RedisLine::isOpen);
        Journal.State now = open
                ? Journal.State.AVAILABLE
                : Journal.State.unavailable(lines.get(0).reason());
        if (now.equals(state)) {
            return;
        }
        state = now;
        if (open) {
            LOG.info("the Redis journal takes webhooks");
        } else {
            LOG.warn("the Redis journal takes no webhooks: {}", now.reason());
        }
    }
}
