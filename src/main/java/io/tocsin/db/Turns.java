package io.tocsin.db;

import io.tocsin.problem.Durations;
import io.tocsin.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a fixed number of works run at one time, the others in the order of asking. Used from every thread; a work runs on
 * the context that asked for it.
 */
public final class Turns {

    private static final Duration ENDLESS = Duration.ofDays(365);

    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private final int mostWaiting;
    private final Duration patience;
    private int free;

    /**
     * @param mostWaiting further ones are refused at once
     * @param patience who has waited for so long is refused
     */
    public Turns(int atOneTime, int mostWaiting, Duration patience) {
        this.free = atOneTime;
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** Turns that everybody gets in the end, for those who cannot come again. */
    public static Turns endless(int atOneTime) {
        return new Turns(atOneTime, Integer.MAX_VALUE, ENDLESS);
    }

    /** @return the work's result; {@link Problem.Unavailable} when its turn does not come */
    public <T> Future<T> take(Supplier<Future<T>> work) {
        return turn().compose(mine -> run(work));
    }

    /** What the work throws is its failure, and ends its turn. */
    private <T> Future<T> run(Supplier<Future<T>> work) {
        return Future.succeededFuture().compose(begin -> work.get()).onComplete(done -> pass());
    }

    private Future<Void> turn() {
        Promise<Void> turn = Promise.promise();
        if (!isTakenOrQueued(turn)) {
            return Future.failedFuture(refusal());
        }
        return turn.future().isComplete() ? turn.future() : await(turn, Vertx.currentContext());
    }

    /** Whoever passes a turn on, or times it, does so on a thread of their own; it goes on where it was asked for. */
    private Future<Void> await(Promise<Void> turn, @Nullable Context asking) {
        Promise<Void> mine = asking == null ? Promise.promise() : ((ContextInternal) asking).promise();
        turn.future()
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .transform(came -> came.succeeded() ? turn.future() : giveUp(turn))
                .onComplete(mine);
        return mine.future();
    }

    private synchronized boolean isTakenOrQueued(Promise<Void> turn) {
        if (free > 0) {
            free--;
            turn.complete();
            return true;
        }
        return waiting.size() < mostWaiting && waiting.add(turn);
    }

    /** One that was given at the same moment goes to the next. */
    private Future<Void> giveUp(Promise<Void> turn) {
        forget(turn);
        if (!turn.tryFail(refusal())) {
            pass();
        }
        return Future.failedFuture(refusal());
    }

    private synchronized void forget(Promise<Void> turn) {
        waiting.remove(turn);
    }

    private Problem refusal() {
        return new Problem.Unavailable(
                "Others ask for so much of this kind at this moment that it would not be this request's turn within "
                        + Durations.text(patience) + "; try again later, ask less often, or ask for less.",
                patience);
    }

    /** To the first who still waits. */
    private void pass() {
        Promise<Void> next = next();
        while (next != null && !next.tryComplete()) {
            next = next();
        }
    }

    private synchronized @Nullable Promise<Void> next() {
        if (waiting.isEmpty()) {
            free++;
        }
        return waiting.poll();
    }
}
