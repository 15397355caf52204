package io.tocsin.queue;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis has room for more entries. It is looked at twice a second and answered from memory. Redis refuses writes
 * by itself when it is full to the brim; leaving off before keeps what the workers need to empty it. Where nothing can
 * be learned there is taken to be room.
 */
final class RedisRoom {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRoom.class);
    private static final long EVERY_MILLIS = 500;

    /** Percent of the memory that must become free before Redis counts as having room again. */
    private static final int HYSTERESIS = 5;

    private final Vertx vertx;
    private final RedisLine line;
    private final List<RedisStream> streams;
    private final RedisJournalSettings settings;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Journal.State state = Journal.State.AVAILABLE;
    private volatile long timer = -1;

    RedisRoom(Vertx vertx, RedisLine line, List<RedisStream> streams, RedisJournalSettings settings) {
        this.vertx = vertx;
        this.line = line;
        this.streams = streams;
        this.settings = settings;
    }

    /** Looks now and from now on; completes after the first look, whatever it found. */
    Future<Void> start() {
        timer = vertx.setPeriodic(EVERY_MILLIS, due -> look().onFailure(RedisRoom::unknown));
        return look().onFailure(RedisRoom::unknown).transform(looked -> Future.succeededFuture());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Unavailable while there is no room. */
    Journal.State state() {
        return state;
    }

    /** Not while a look is under way: on a line that hangs they would pile up. */
    private Future<Void> look() {
        return looking.compareAndSet(false, true)
                ? Future.<Void>succeededFuture().compose(free -> ask()).onComplete(over -> looking.set(false))
                : Future.succeededFuture();
    }

    private Future<Void> ask() {
        Future<RedisMemory> memory =
                line.send(Request.cmd(Command.INFO, "memory")).map(RedisMemory::of);
        List<Future<Response>> lengths = streams.stream()
                .map(stream -> line.send(Request.cmd(Command.XLEN, stream.key())))
                .toList();
        return Future.join(memory, Future.join(lengths))
                .onSuccess(all -> judge(memory.result(), sum(lengths)))
                .mapEmpty();
    }

    private static void unknown(Throwable failure) {
        LOG.debug("cannot tell how full Redis is", failure);
    }

    private static long sum(List<Future<Response>> lengths) {
        return lengths.stream().mapToLong(length -> length.result().toLong()).sum();
    }

    private void judge(RedisMemory memory, long length) {
        boolean wasFull = !state.available();
        int bound = wasFull ? settings.fullAt() - HYSTERESIS : settings.fullAt();
        if (memory.percent() >= bound) {
            become(Journal.State.unavailable("Redis has " + memory.percent() + " % of its memory in use; from "
                    + settings.fullAt() + " % it takes no more webhooks, and again below "
                    + (settings.fullAt() - HYSTERESIS) + " %."));
        } else if (length >= settings.maxLength()) {
            become(Journal.State.unavailable("The queue in Redis holds " + length + " of at most "
                    + settings.maxLength() + " webhooks and takes no more."));
        } else {
            become(Journal.State.AVAILABLE);
        }
    }

    private void become(Journal.State now) {
        boolean changed = now.available() != state.available();
        state = now;
        if (changed && now.available()) {
            LOG.info("Redis has room for webhooks again");
        } else if (changed) {
            LOG.warn("{}", now.reason());
        }
    }
}
