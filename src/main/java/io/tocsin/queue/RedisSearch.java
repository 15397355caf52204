package io.tocsin.queue;

import io.tocsin.db.Turns;
import io.tocsin.problem.Problem;
import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for one receipt among all that wait in the streams. Redis knows no entry by what is in it, and copies each that it
 * looks at, body and all, while everybody else waits for it. So it is asked for a few at a time, by one search at a time,
 * and first where the receipt most likely is: entries are ordered by Redis' clock, receipts know when they were accepted
 * by ours, and most are written within milliseconds.
 */
final class RedisSearch {

    /** Redis takes a tenth of a millisecond or so for them. */
    private static final int AT_ONCE = 8;

    /** About a second. */
    private static final int MOST_LOOKS = 4_000;

    private static final int MOST_WAITING = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BREATHER = Duration.ofSeconds(30);

    /** How far a clock may be wrong, and an append be late: from the likely to the just possible. */
    private static final List<Span> SPANS = List.of(
            new Span(-20, 100),
            new Span(100, 1_000),
            new Span(-1_000, -20),
            new Span(1_000, 60_000),
            new Span(-5_000, -1_000));

    private final RedisLine line;
    private final List<RedisStream> streams;
    private final int mostLooks;
    private final Turns turns = new Turns(1, MOST_WAITING, PATIENCE);

    RedisSearch(RedisLine line, List<RedisStream> streams) {
        this(line, streams, MOST_LOOKS);
    }

    /** @param mostLooks how often Redis is asked for one receipt */
    RedisSearch(RedisLine line, List<RedisStream> streams, int mostLooks) {
        this.line = line;
        this.streams = List.copyOf(streams);
        this.mostLooks = mostLooks;
    }

    /**
     * Whether a stream has it.
     *
     * @return fails with {@link Problem.Unavailable} when so many came at that time that it was not found among the most
     *     likely of them, and when too many others search
     */
    Future<Boolean> holds(UUID receipt, Instant receivedAt) {
        return turns.take(() -> new Look(receipt, parts(receivedAt)).begin());
    }

    private Stream<Part> parts(Instant receivedAt) {
        return SPANS.stream().flatMap(span -> streams.stream().map(stream -> span.in(stream, receivedAt)));
    }

    /**
     * Times after the receipt was accepted, in ms.
     *
     * @param to exclusive
     */
    private record Span(long from, long to) {

        Part in(RedisStream stream, Instant receivedAt) {
            long accepted = receivedAt.toEpochMilli();
            return new Part(stream, Long.toString(accepted + from), accepted + to - 1);
        }
    }

    /**
     * What is left to look at of a span in a stream.
     *
     * @param from as XRANGE has it
     * @param to ms of Redis' clock, inclusive
     */
    private record Part(RedisStream stream, String from, long to) {

        Part behind(String entry) {
            return new Part(stream, "(" + entry, to);
        }

        private int atOnce() {
            return stream == RedisStream.LARGE ? 1 : AT_ONCE;
        }
    }

    /** One search, whose steps follow one another. */
    private final class Look {

        private final String receipt;
        private final Deque<Part> parts;
        private final Promise<Boolean> found = Promise.promise();
        private int looks;

        Look(UUID receipt, Stream<Part> parts) {
            this.receipt = receipt.toString();
            this.parts = parts.collect(Collectors.toCollection(ArrayDeque::new));
        }

        /** A loop and not a chain: it may take thousands of steps. */
        Future<Boolean> begin() {
            next();
            return found.future();
        }

        private void next() {
            Part part = parts.poll();
            if (part == null) {
                found.complete(false);
            } else if (looks++ == mostLooks) {
                found.fail(tooMany(receipt));
            } else {
                line.send(RedisScripts.holds(part.stream, part.from, part.to, part.atOnce(), receipt))
                        .onSuccess(answer -> goOn(part, String.valueOf(answer)))
                        .onFailure(found::fail);
            }
        }

        private void goOn(Part part, String answer) {
            if (answer.equals("1")) {
                found.complete(true);
                return;
            }
            if (!answer.equals("0")) {
                parts.addFirst(part.behind(answer));
            }
            next();
        }
    }

    private static Problem tooMany(String receipt) {
        return new Problem.Unavailable(
                "So many webhooks wait that were accepted at that time that receipt " + receipt
                        + " was not found among the most likely of them; try again when fewer wait.",
                BREATHER);
    }
}
