package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Subscribers;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Cores;
import io.tocsin.bench.rig.Pause;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** From when a webhook that opens an incident was due to its event at a subscriber, with 1,000 of them. */
final class FanOut {

    private static final int SUBSCRIBERS = 1_000;
    private static final int RATE = 200;
    private static final int CONNECTIONS = 20;
    private static final double SETTLE_SECONDS = 5;

    private FanOut() {}

    static List<Row> run(Measure.Bench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("fan-out", Map.of());
                var subscribers = new Subscribers()) {
            double alone = alone(bench, rig);
            var warm = new Webhooks(Subject.KEY, Long.MAX_VALUE, 1, "warm");
            var timed = new Timed(new Webhooks(Subject.KEY, Long.MAX_VALUE, 1, "fan"));
            var hears = new Hears(timed);
            subscribers.join(rig.port(), Http.get("/api/v1/feed", Subject.TOKEN), SUBSCRIBERS, hears::opened);
            bench.generator().run(rig.port(), Load.paced(warm, CONNECTIONS, RATE, bench.acceptingWarmUp()));
            Pause.seconds(SETTLE_SECONDS);
            long before = subscribers.events();
            Cores process = Cores.of(rig.subject().process());
            Tally tally = bench.generator()
                    .run(rig.port(), Load.paced(timed, CONNECTIONS, RATE, bench.seconds() * 2))
                    .orderly();
            double cores = process.used() - alone;
            hears.await(tally.accepted() * Subscribers.readers(SUBSCRIBERS));
            return rows(tally, hears.histogram, cores, subscribers, subscribers.events() - before);
        }
    }

    /** Cores that the same webhooks cost while nobody listens, once the compiler is done with them. */
    private static double alone(Measure.Bench bench, Rig rig) {
        var webhooks = new Webhooks(Subject.KEY, Long.MAX_VALUE, 1, "alone");
        long warmUp = Math.round(RATE * bench.applyingWarmUp());
        bench.generator().run(rig.port(), Load.paced(webhooks, CONNECTIONS, RATE, bench.applyingWarmUp()));
        Cores process = Cores.of(rig.subject().process());
        Tally unused = bench.generator()
                .run(
                        rig.port(),
                        Load.paced(number -> webhooks.apply(warmUp + number), CONNECTIONS, RATE, bench.seconds()))
                .orderly();
        return process.used();
    }

    private static List<Row> rows(Tally tally, Histogram micros, double cores, Subscribers subscribers, long events) {
        long expected = tally.accepted() * Subscribers.readers(SUBSCRIBERS);
        if (subscribers.lost() > 0 || micros.getTotalCount() != expected) {
            throw new IllegalStateException("%d subscribers were cut off, %d of %d events came"
                    .formatted(subscribers.lost(), micros.getTotalCount(), expected));
        }
        double changes = events / (double) Subscribers.readers(SUBSCRIBERS) / tally.seconds();
        System.err.printf("%s; %.0f changes/s, %.2f cores%n", tally, changes, cores);
        return List.of(
                Row.of(
                        "screen-p50",
                        "p50 from webhook to subscriber, 200 webhooks/s, 1,000 subscribers, ms",
                        micros.getValueAtPercentile(50) / 1e3,
                        false,
                        null),
                Row.of("screen-p99", "p99 of it, ms", micros.getValueAtPercentile(99) / 1e3, false, Goal.atMost(250)),
                Row.of(
                        "screen-cores",
                        "cores that 1,000 subscribers add to the process, per 500 changes/s",
                        cores * 500 / changes,
                        false,
                        Goal.atMost(0.5)));
    }

    /** Webhooks, and when each was due. */
    private static final class Timed implements LongFunction<byte[]> {

        private final Webhooks webhooks;
        private volatile long begun;

        Timed(Webhooks webhooks) {
            this.webhooks = webhooks;
        }

        @Override
        public byte[] apply(long number) {
            if (number == 0) {
                begun = System.nanoTime();
            }
            return webhooks.apply(number);
        }

        long due(long number) {
            return begun + number * 1_000_000_000L / RATE;
        }
    }

    private static final class Hears {

        private static final int DIGITS = 3;
        private static final long PATIENCE_NANOS = 30_000_000_000L;

        private final Timed timed;
        private final Histogram histogram = new ConcurrentHistogram(DIGITS);

        Hears(Timed timed) {
            this.timed = timed;
        }

        void await(long events) {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (histogram.getTotalCount() < events && System.nanoTime() < deadline) {
                Pause.ms(10);
            }
        }

        void opened(long number) {
            histogram.recordValue(Math.max(0, System.nanoTime() - timed.due(number)) / 1_000);
        }
    }
}
