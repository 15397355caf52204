package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import io.tocsin.bench.yard.BareAccept;
import io.tocsin.bench.yard.RawCommit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** How many webhooks of five alerts are durably accepted each second over 100 connections, and how long it takes at 70 %. */
final class Accept {

    static final int CONNECTIONS = 100;
    static final int DISTINCT = 20_000;
    static final int ALERTS = 5;
    private static final long KEPT = 500;
    private static final double PART_LOAD = 0.7;

    private Accept() {}

    static LongFunction<byte[]> webhooks() {
        return new Webhooks(Subject.KEY, DISTINCT, ALERTS, "shop").repeating(DISTINCT);
    }

    /** Into Redis. Yardstick and product accept only; a further row has the workers beside it, as one process does it. */
    static List<Row> redis(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = webhooks();
        List<Double> rates = Turns.best(
                bench.rounds(),
                rig -> rateWithoutWorkers(bench, rig, webhooks),
                () -> bench.place().yardstick(BareAccept.class),
                () -> bench.place().tocsin("accept", Map.of("TOCSIN_ROLES", "http")));
        double withWorkers = Turns.best(
                        bench.rounds(),
                        rig -> rate(bench, rig, webhooks),
                        () -> bench.place().tocsin("accept-and-apply", Map.of()))
                .get(0);
        double bare = rates.get(0);
        double part = rates.get(1) * PART_LOAD;
        return List.of(
                Row.beside(
                        "accept",
                        "accepted into Redis, webhooks/s",
                        rates.get(1),
                        bare,
                        "scan and XADD",
                        Goal.ratioAtLeast(0.6)),
                Row.beside(
                        "accept-while-applying",
                        "the same while workers apply them, webhooks/s",
                        withWorkers,
                        bare,
                        "scan and XADD",
                        null),
                Row.of(
                        "accept-p99",
                        "p99 of accepting at 70 % of it (" + Math.round(part) + "/s), ms",
                        partLoad(bench, webhooks, part),
                        false,
                        Goal.atMost(100)));
    }

    /** Into PostgreSQL, as when there is no Redis. */
    static List<Row> postgres(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = webhooks();
        List<Double> rates = Turns.best(
                bench.rounds(),
                rig -> rate(bench, rig, webhooks),
                () -> bench.place().yardstick(RawCommit.class),
                () -> bench.place()
                        .tocsin("inbox", Map.of("TOCSIN_ROLES", "http", "TOCSIN_INGEST_JOURNALS", "postgres")));
        return List.of(Row.beside(
                "accept-postgres",
                "accepted into PostgreSQL, webhooks/s",
                rates.get(1),
                rates.get(0),
                "raw group commit",
                Goal.ratioAtLeast(0.6)));
    }

    /** As few stay in Redis as where workers keep up; it would copy all others whenever it rewrites its file. */
    private static double rateWithoutWorkers(Measure.Bench bench, Rig rig, LongFunction<byte[]> webhooks) {
        rig.backlog().keep(KEPT);
        return rate(bench, rig, webhooks);
    }

    private static double rate(Measure.Bench bench, Rig rig, LongFunction<byte[]> webhooks) {
        bench.generator().run(rig.port(), Load.full(webhooks, CONNECTIONS, bench.acceptingWarmUp()));
        Tally tally = bench.generator()
                .run(rig.port(), Load.full(webhooks, CONNECTIONS, bench.seconds()))
                .orderly();
        System.err.println(tally);
        return tally.rate();
    }

    private static double partLoad(Measure.Bench bench, LongFunction<byte[]> webhooks, double rate) throws IOException {
        try (Rig rig = bench.place().tocsin("part-load", Map.of("TOCSIN_ROLES", "http"))) {
            rig.backlog().keep(KEPT);
            bench.generator().run(rig.port(), Load.full(webhooks, CONNECTIONS, bench.acceptingWarmUp()));
            // What paces the generator has to be compiled, too, and takes a core from the server meanwhile.
            bench.generator().run(rig.port(), Load.paced(webhooks, CONNECTIONS, rate, bench.seconds()));
            Tally tally = bench.generator()
                    .run(rig.port(), Load.paced(webhooks, CONNECTIONS, rate, bench.seconds()))
                    .orderly();
            System.err.println(tally);
            return tally.percentile(99);
        }
    }
}
