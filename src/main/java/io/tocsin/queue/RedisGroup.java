package io.tocsin.queue;

import io.tocsin.queue.Journal.Depth;
import io.tocsin.queue.RedisScripts.Consumer;
import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a member of the consumer group: what it does with entries besides waiting for new ones. It has a line
 * of its own, so that nothing here stands behind a blocking read, nor needs Redis to be persistent.
 */
final class RedisGroup {

    private static final Logger LOG = LoggerFactory.getLogger(RedisGroup.class);
    private static final String FIRST = "0-0";

    private final RedisLine line;
    private final Consumer consumer;

    RedisGroup(RedisLine line, Consumer consumer) {
        this.line = line;
        this.consumer = consumer;
    }

    /** Reads new entries of these streams; the caller picks the line, since this may block it. */
    Request read(List<RedisStream> streams, int each, Duration block) {
        Request request = Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(consumer.group())
                .arg(consumer.name())
                .arg("COUNT")
                .arg(each);
        if (block.toMillis() > 0) { // to Redis 0 means for ever
            request.arg("BLOCK").arg(block.toMillis());
        }
        request.arg("STREAMS");
        streams.forEach(stream -> request.arg(stream.key()));
        streams.forEach(stream -> request.arg(">"));
        return request;
    }

    /** Entries put back whose time has come, and those whose lease has ended. */
    Future<Swept> sweep(RedisStream stream, Instant now, int max, String cursor) {
        return healing(List.of(stream), () -> line.send(RedisScripts.sweep(stream, consumer, now, max, cursor)))
                .map(reply -> swept(stream, reply));
    }

    /**
     * @param cursor where to go on looking for ended leases
     */
    record Swept(String cursor, List<Claimed> taken) {}

    Future<Depth> depth(RedisStream stream, Instant now) {
        return line.send(RedisScripts.depth(stream, consumer, now))
                .map(reply -> reply == null ? Depth.EMPTY : depth(reply));
    }

    private static Depth depth(Response reply) {
        return new Depth(
                reply.get(0).toLong(),
                Duration.ofMillis(reply.get(1).toLong()),
                reply.get(2).toLong(),
                Duration.ofMillis(reply.get(3).toLong()));
    }

    /** Those that another has taken over, or that are done, stay as they are. */
    Future<Void> renew(List<Claimed> held) {
        return eachStream(
                held,
                (stream, part) -> line.send(RedisScripts.renew(stream, consumer, entryIds(part)))
                        .mapEmpty());
    }

    Future<Void> acknowledge(List<Claimed> done) {
        return eachStream(done, (stream, part) -> forget(stream, entryIds(part)));
    }

    /**
     * The entry stays where it is, so its place, its age and its body need no second copy: it only leaves the pending
     * list, whose leases know no long delays, for the sorted set. In this order, so that a crash between the two leaves
     * it in both and never in neither.
     */
    Future<Void> putBack(List<Claimed> failed, Instant due) {
        return eachStream(
                failed,
                (stream, part) -> schedule(stream, part, due)
                        .compose(scheduled -> line.send(about(Command.XACK, stream, entryIds(part))))
                        .mapEmpty());
    }

    /** Runs it again after making the group, if it was not there: first start, or Redis came back empty. */
    Future<@Nullable Response> healing(List<RedisStream> streams, Supplier<Future<@Nullable Response>> work) {
        return work.get()
                .recover(failure -> String.valueOf(failure.getMessage()).contains("NOGROUP")
                        ? createGroup(streams).compose(made -> work.get())
                        : Future.failedFuture(failure));
    }

    /** Entries read from a stream; what is not ours is acknowledged away, so that it blocks nothing. */
    List<Claimed> claimed(RedisStream stream, @Nullable Response entries) {
        List<Claimed> ours = new ArrayList<>();
        List<String> others = new ArrayList<>();
        if (entries != null) {
            entries.forEach(entry -> sort(stream, entry, ours, others));
        }
        if (!others.isEmpty()) {
            LOG.warn("stream {} has entries that are not webhooks, dropped: {}", stream.key(), others);
            forget(stream, others).onFailure(failure -> LOG.warn("cannot drop them", failure));
        }
        return ours;
    }

    private static void sort(RedisStream stream, Response entry, List<Claimed> ours, List<String> others) {
        String entryId = entry.get(0).toString();
        Entry read = RedisStream.read(entry.get(1));
        if (read == null) {
            others.add(entryId);
        } else {
            int attempts = entry.size() > 2 ? entry.get(2).toInteger() : 1;
            ours.add(new Claimed(read, stream.handle(entryId), attempts, RedisStream.writtenAt(entryId)));
        }
    }

    private Swept swept(RedisStream stream, @Nullable Response reply) {
        return reply == null
                ? new Swept(FIRST, List.of())
                : new Swept(reply.get(0).toString(), claimed(stream, reply.get(1)));
    }

    private Future<Void> createGroup(List<RedisStream> streams) {
        return Future.all(streams.stream().map(this::createGroup).toList()).mapEmpty();
    }

    private Future<Void> createGroup(RedisStream stream) {
        return line.send(Request.cmd(Command.XGROUP, "CREATE", stream.key(), consumer.group(), "0", "MKSTREAM"))
                .recover(failure -> String.valueOf(failure.getMessage()).startsWith("BUSYGROUP")
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure))
                .mapEmpty();
    }

    /**
     * Deleted first: if Redis dies between the two, what is still pending and no more in the stream leaves the pending list
     * with its lease. The other way round it would stay in the stream for ever, acknowledged and seen by nobody.
     */
    private Future<Void> forget(RedisStream stream, List<String> entryIds) {
        Request delete = Request.cmd(Command.XDEL).arg(stream.key());
        entryIds.forEach(delete::arg);
        return Future.all(line.send(delete), line.send(about(Command.XACK, stream, entryIds)))
                .mapEmpty();
    }

    private Future<Response> schedule(RedisStream stream, List<Claimed> part, Instant due) {
        Request request = Request.cmd(Command.ZADD).arg(stream.laterKey());
        part.forEach(each -> request.arg(due.toEpochMilli()).arg(RedisStream.entryIdOf(each) + " " + each.attempts()));
        return line.send(request);
    }

    private Request about(Command command, RedisStream stream, List<String> entryIds) {
        Request request = Request.cmd(command).arg(stream.key()).arg(consumer.group());
        entryIds.forEach(request::arg);
        return request;
    }

    private static Future<Void> eachStream(
            List<Claimed> claimed, BiFunction<RedisStream, List<Claimed>, Future<Void>> work) {
        Map<RedisStream, List<Claimed>> byStream = claimed.stream().collect(Collectors.groupingBy(RedisStream::of));
        return Future.join(byStream.entrySet().stream()
                        .map(part -> work.apply(part.getKey(), part.getValue()))
                        .toList())
                .mapEmpty();
    }

    private static List<String> entryIds(List<Claimed> part) {
        return part.stream().map(RedisStream::entryIdOf).toList();
    }
}
