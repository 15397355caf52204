package io.tocsin.queue;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One loop's share of the streams, read over a line of its own because a read that waits blocks its line. Looks for
 * entries that come again at intervals, for new ones all the time.
 */
final class RedisLane {

    private static final Comparator<Claimed> OLDEST_FIRST = Comparator.<Claimed, Instant>comparing(
                    claimed -> claimed.entry().receivedAt())
            .thenComparing(claimed -> claimed.entry().id());

    private final RedisLine line;
    private final RedisGroup group;
    private final List<RedisStream> streams;
    private final int most;
    private final Duration sweepEvery;
    private final InstantSource clock;

    private final Map<RedisStream, String> cursors = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Instant nextSweep = Instant.MIN;

    /** @param share what this loop reads from, and how many entries at a time at the most */
    RedisLane(RedisLine line, RedisGroup group, Share share, Duration sweepEvery, InstantSource clock) {
        this.line = line;
        this.group = group;
        this.streams = share.streams();
        this.most = share.most();
        this.sweepEvery = sweepEvery;
        this.clock = clock;
    }

    /** @param most entries in one batch */
    record Share(List<RedisStream> streams, int most) {}

    RedisLine line() {
        return line;
    }

    Future<List<Claimed>> claim(int wanted, Duration wait) {
        int max = Math.min(wanted, most);
        Duration block = wait.compareTo(sweepEvery) < 0 ? wait : sweepEvery;
        return sweep(max)
                .compose(again -> again.isEmpty() ? read(rotated(), max, block) : Future.succeededFuture(again))
                .compose(found -> found.isEmpty() && wait.compareTo(block) > 0
                        ? claim(max, wait.minus(block))
                        : Future.succeededFuture(found));
    }

    private Future<List<Claimed>> sweep(int max) {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return Future.succeededFuture(List.of());
        }
        nextSweep = now.plus(sweepEvery);
        return sweep(rotated(), now, max, new ArrayList<>());
    }

    /** One stream after the other, until there are enough. */
    private Future<List<Claimed>> sweep(List<RedisStream> left, Instant now, int max, List<Claimed> taken) {
        if (left.isEmpty() || taken.size() == max) {
            return Future.succeededFuture(sorted(taken));
        }
        RedisStream stream = left.get(0);
        return group.sweep(stream, now, max - taken.size(), cursors.getOrDefault(stream, "0-0"))
                .onSuccess(swept -> cursors.put(stream, swept.cursor()))
                .onSuccess(swept -> taken.addAll(swept.taken()))
                .compose(swept -> sweep(left.subList(1, left.size()), now, max, taken))
                .recover(failure ->
                        taken.isEmpty() ? Future.failedFuture(failure) : Future.succeededFuture(sorted(taken)));
    }

    /**
     * COUNT is per stream, so the streams share {@code max}. Where there are more streams than that, they are asked in
     * parts, and only the last part waits.
     */
    private Future<List<Claimed>> read(List<RedisStream> left, int max, Duration block) {
        List<RedisStream> asked = left.subList(0, Math.min(max, left.size()));
        List<RedisStream> others = left.subList(asked.size(), left.size());
        return readShares(asked, max, others.isEmpty() ? block : Duration.ZERO)
                .compose(found -> found.isEmpty() && !others.isEmpty()
                        ? read(others, max, block)
                        : Future.succeededFuture(found));
    }

    /**
     * Streams that had their whole share to give may fill what the others left empty. If that fails, what there is is
     * not lost with it.
     */
    private Future<List<Claimed>> readShares(List<RedisStream> asked, int max, Duration block) {
        int share = Math.max(1, max / asked.size());
        return group.healing(asked, () -> line.send(group.read(asked, share, block)))
                .map(reply -> Shares.of(group, asked, reply))
                .compose(shares -> shares.hungry(max, share) ? more(shares, max, share) : shares.sorted());
    }

    private Future<List<Claimed>> more(Shares shares, int max, int share) {
        List<RedisStream> fuller = shares.full(share);
        int room = max - shares.size();
        return readShares(fuller.subList(0, Math.min(room, fuller.size())), room, Duration.ZERO)
                .otherwise(List.of())
                .map(shares::with);
    }

    /** All streams, another one first each time. */
    private List<RedisStream> rotated() {
        List<RedisStream> rotated = new ArrayList<>(streams);
        Collections.rotate(rotated, Math.floorMod(turn.getAndIncrement(), streams.size()));
        return rotated;
    }

    private static List<Claimed> sorted(List<Claimed> claimed) {
        claimed.sort(OLDEST_FIRST);
        return claimed;
    }

    /** What one read gave, by stream. */
    private record Shares(Map<RedisStream, List<Claimed>> byStream) {

        /** The reply is a map from stream to entries, absent where nothing is new; null when nothing is new at all. */
        static Shares of(RedisGroup group, List<RedisStream> asked, @Nullable Response reply) {
            Map<RedisStream, List<Claimed>> byStream = new LinkedHashMap<>();
            if (reply != null) {
                asked.forEach(stream -> byStream.put(stream, group.claimed(stream, reply.get(stream.key()))));
            }
            return new Shares(byStream);
        }

        int size() {
            return byStream.values().stream().mapToInt(List::size).sum();
        }

        List<RedisStream> full(int share) {
            return byStream.entrySet().stream()
                    .filter(entry -> entry.getValue().size() >= share)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        boolean hungry(int max, int share) {
            return size() < max && !full(share).isEmpty();
        }

        Future<List<Claimed>> sorted() {
            return Future.succeededFuture(with(List.of()));
        }

        List<Claimed> with(List<Claimed> more) {
            List<Claimed> all = new ArrayList<>(more);
            byStream.values().forEach(all::addAll);
            return RedisLane.sorted(all);
        }
    }
}
