package io.tocsin.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One load as it is sent, on one event loop. */
final class Run implements Line.Listener {

    private static final long TICK_MS = 1;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Vertx vertx;
    private final Load load;
    private final Tally tally = new Tally();
    private final Promise<Tally> result = Promise.promise();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private long begun;
    private long end;
    private long sent;
    private long answered;
    private long timer;

    Run(Vertx vertx, Load load) {
        this.vertx = vertx;
        this.load = load;
    }

    Future<Tally> result() {
        return result.future();
    }

    void join(NetSocket socket) {
        var line = new Line(socket, this);
        lines.add(line);
        idle.add(line);
    }

    void fail(Throwable cause) {
        finish();
        result.tryFail(cause);
    }

    void begin() {
        begun = System.nanoTime();
        double nanos = load.seconds() * 1e9;
        end = nanos > Long.MAX_VALUE / 2.0 ? Long.MAX_VALUE : begun + (long) nanos;
        timer = vertx.setPeriodic(TICK_MS, tick -> pump());
        pump();
    }

    @Override
    public void answered(Line line, int status, long nanos) {
        answered++;
        tally.answered(status, nanos);
        idle.add(line);
        pump();
    }

    @Override
    public void closed(Line line, boolean waited) {
        lines.remove(line);
        idle.remove(line);
        if (waited) {
            answered++;
            tally.lost();
        }
        pump();
    }

    private void pump() {
        long now = System.nanoTime();
        while (mayBegin(now) && !idle.isEmpty()) {
            idle.remove().send(load.requests().apply(sent), due(now));
            sent++;
        }
        if (isOver(now) && answered == sent || now - end > PATIENCE_NANOS) {
            complete(now);
        }
    }

    private boolean mayBegin(long now) {
        if (isOver(now) || result.future().isComplete()) {
            return false;
        }
        return load.rate() > 0 ? due(now) - now <= 0 : load.open().getAsBoolean();
    }

    private boolean isOver(long now) {
        return !isOwed(now) || lines.isEmpty();
    }

    /** What was due before the end is sent however late it is: a server that stops is charged for all that it held up. */
    private boolean isOwed(long now) {
        return sent < load.most() && due(now) - end < 0;
    }

    private long due(long now) {
        return load.rate() > 0 ? begun + (long) (sent * 1e9 / load.rate()) : now;
    }

    private void complete(long now) {
        if (!result.future().isComplete()) {
            while (load.rate() > 0 && isOwed(now)) {
                sent++;
            }
            for (long i = answered; i < sent; i++) {
                tally.lost();
            }
            tally.took(now - begun);
            finish();
            result.complete(tally);
        }
    }

    private void finish() {
        vertx.cancelTimer(timer);
        List.copyOf(lines).forEach(Line::close);
    }
}
