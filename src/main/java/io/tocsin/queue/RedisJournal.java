package io.tocsin.queue;

import io.tocsin.queue.RedisScripts.Consumer;
import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The journal in Redis Streams. An entry is one XADD of the verbatim body; Redis syncs it to its append-only file before
 * it answers, many at a time, so grouping them here would only add waiting. Workers are one consumer group. It takes
 * entries only while Redis is found persistent, but hands out what it has at all times.
 *
 * <p>An entry is in its stream until it is acknowledged. Beside the stream it is in the group's pending list while a
 * worker holds it, or in a sorted set by due time while it is put back, or in neither while it is new.
 */
public final class RedisJournal implements Journal {

    private static final String GROUP = "tocsin";
    private static final Duration SEARCHED_BEFORE = Duration.ofSeconds(5);
    private static final Duration SEARCHED_AFTER = Duration.ofSeconds(60);
    private static final int SEARCHED_AT_ONCE = 256;
    private static final int MAX_SEARCHES = 200;

    private final RedisJournalSettings settings;
    private final List<RedisStream> numbered;
    private final List<RedisStream> streams;
    private final AppendLines appends;
    private final RedisLine control;
    private final RedisRoom room;
    private final RedisGroup group;
    private final List<RedisLane> lanes;
    private final Leases leases;
    private final InstantSource clock;

    /**
     * Connects nothing until {@link #start()}. Its connections live on the context that makes it.
     *
     * @param uri {@code redis[s]://[user:password@]host:port[/db]}, one server
     * @param lanes how many loops of this process claim, beside the one for large bodies
     */
    public RedisJournal(Vertx vertx, String uri, RedisJournalSettings settings, int lanes, InstantSource clock) {
        this.settings = settings;
        this.numbered = IntStream.range(0, settings.streams())
                .mapToObj(RedisStream::numbered)
                .toList();
        this.streams =
                Stream.concat(numbered.stream(), Stream.of(RedisStream.LARGE)).toList();
        this.appends = new AppendLines(vertx, uri, settings);
        this.control = line(vertx, uri);
        this.room = new RedisRoom(vertx, control, streams, settings);
        this.group =
                new RedisGroup(control, new Consumer(GROUP, UUID.randomUUID().toString(), settings.lease()));
        this.lanes = shares(lanes)
                .map(share -> new RedisLane(line(vertx, uri), group, share, settings.sweep(), clock))
                .toList();
        this.leases = new Leases(vertx, settings.lease(), MOST_SILENCE, group::renew);
        this.clock = clock;
    }

    /** Keeps it connected from now on; completes when each connection has been tried once, whichever way. */
    public Future<State> start() {
        return Future.join(Stream.concat(
                                Stream.of(appends.open(), control.open()),
                                lanes.stream().map(lane -> lane.line().open()))
                        .toList())
                .compose(tried -> room.start())
                .map(known -> state());
    }

    public Future<Void> close() {
        room.stop();
        return Future.join(Stream.concat(
                                Stream.of(appends.close(), control.close()),
                                lanes.stream().map(lane -> lane.line().close()))
                        .toList())
                .mapEmpty();
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public State state() {
        State connected = appends.state();
        return connected.available() ? room.state() : connected;
    }

    @Override
    public int lanes() {
        return lanes.size();
    }

    @Override
    public Future<Void> append(Entry entry, String partitionKey) {
        State found = room.state();
        return found.available()
                ? appends.send(stream(entry, partitionKey).append(entry)).mapEmpty()
                : Future.failedFuture(new QueueFull(found.reason()));
    }

    private RedisStream stream(Entry entry, String partitionKey) {
        return entry.body().length() > settings.largeBody()
                ? RedisStream.LARGE
                : numbered.get(RedisStream.indexOf(partitionKey, numbered.size()));
    }

    @Override
    public Future<List<Claimed>> claim(int lane, int max, Duration wait) {
        return lanes.get(lane).claim(max, wait);
    }

    @Override
    public void keep(List<Claimed> claimed) {
        leases.keep(claimed);
    }

    @Override
    public void release(List<Claimed> claimed) {
        leases.release(claimed);
    }

    @Override
    public Future<Void> acknowledge(List<Claimed> done) {
        leases.release(done);
        return group.acknowledge(done);
    }

    @Override
    public Future<Void> putBack(List<Claimed> failed, Duration delay) {
        leases.release(failed);
        return group.putBack(failed, clock.instant().plus(delay));
    }

    /** Searches page by page, so that Redis is never held up; beyond some 50,000 entries per stream it answers true. */
    @Override
    public Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        String from = Long.toString(receivedAt.minus(SEARCHED_BEFORE).toEpochMilli());
        Instant to = receivedAt.plus(SEARCHED_AFTER);
        return Future.all(streams.stream()
                        .map(stream -> holds(new Search(stream, to, receiptId), from, MAX_SEARCHES))
                        .toList())
                .map(found -> found.list().contains(true));
    }

    @Override
    public Future<Depth> depth() {
        Instant now = clock.instant();
        List<Future<Depth>> parts =
                streams.stream().map(stream -> group.depth(stream, now)).toList();
        return Future.all(parts).map(all -> parts.stream().map(Future::result).reduce(Depth.EMPTY, Depth::plus));
    }

    /** Asks it what it is; fails while it is away. */
    public Future<RedisServer> server() {
        return control.send(Request.cmd(Command.INFO)).map(RedisServer::of);
    }

    private record Search(RedisStream stream, Instant to, UUID receiptId) {}

    private Future<Boolean> holds(Search search, String from, int left) {
        if (left == 0) {
            return Future.succeededFuture(true);
        }
        String receiptId = search.receiptId().toString();
        return control.send(RedisScripts.holds(search.stream(), from, search.to(), SEARCHED_AT_ONCE, receiptId))
                .map(String::valueOf)
                .compose(answer -> switch (answer) {
                    case "0" -> Future.succeededFuture(false);
                    case "1" -> Future.succeededFuture(true);
                    default -> holds(search, "(" + answer, left - 1);
                });
    }

    /** The numbered streams dealt out to the lanes, and one lane more that takes large bodies one by one. */
    private Stream<RedisLane.Share> shares(int lanes) {
        if (lanes > numbered.size()) {
            throw new IllegalArgumentException(
                    lanes + " lanes share " + numbered.size() + " streams: want at most as many lanes as streams");
        }
        var large = new RedisLane.Share(List.of(RedisStream.LARGE), 1);
        return Stream.concat(IntStream.range(0, lanes).mapToObj(lane -> share(lane, lanes)), Stream.of(large));
    }

    private RedisLane.Share share(int lane, int lanes) {
        List<RedisStream> dealt = IntStream.range(0, numbered.size())
                .filter(index -> index % lanes == lane)
                .mapToObj(numbered::get)
                .toList();
        return new RedisLane.Share(dealt, Integer.MAX_VALUE);
    }

    private static RedisLine line(Vertx vertx, String uri) {
        return new RedisLine(vertx, uri, RedisJournal::answers, () -> {});
    }

    /** PING fails while Redis is still loading its data. */
    private static Future<Void> answers(RedisConnection connection) {
        return connection.send(Request.cmd(Command.PING)).mapEmpty();
    }
}
