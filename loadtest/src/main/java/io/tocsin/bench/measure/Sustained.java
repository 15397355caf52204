package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Cores;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Scrape;
import io.tocsin.bench.yard.BarePipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** How many alerts are applied each second while the queue is kept short, and how long a webhook takes at half of that. */
final class Sustained {

    private static final int SHORT = 240;
    private static final String LAG = "tocsin_receipt_lag_seconds";

    private Sustained() {}

    static List<Row> run(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = Accept.webhooks();
        List<Double> rates = Turns.best(
                bench.rounds(),
                rig -> rate(bench, rig, webhooks),
                () -> bench.place().yardstick(BarePipeline.class),
                () -> bench.place().tocsin("sustained", Map.of()));
        Row sustained = Row.beside(
                "sustained",
                "applied, queue kept empty, alerts/s",
                rates.get(1) * Accept.ALERTS,
                rates.get(0) * Accept.ALERTS,
                "plain upserts",
                Goal.ratioAtLeast(0.75));
        var rows = new ArrayList<Row>(lag(bench, webhooks, rates.get(1) / 2));
        rows.add(0, sustained);
        return rows;
    }

    /** Webhooks each second, from the first sent to the last applied. */
    static double rate(Measure.Bench bench, Rig rig, LongFunction<byte[]> webhooks) {
        Load load = Load.full(webhooks, Accept.CONNECTIONS, bench.applyingWarmUp())
                .onlyWhile(rig.backlog().below(SHORT));
        bench.generator().run(rig.port(), load);
        rig.backlog().awaitEmpty();
        Cores tocsin = Cores.of(rig.subject().process());
        Cores postgres = Cores.of(rig.stores().postgres());
        Cores redis = Cores.of(rig.stores().redis());
        long began = System.nanoTime();
        Tally tally = bench.generator()
                .run(
                        rig.port(),
                        Load.full(webhooks, Accept.CONNECTIONS, bench.seconds())
                                .onlyWhile(rig.backlog().below(SHORT)))
                .orderly();
        rig.backlog().awaitEmpty();
        double rate = tally.accepted() / ((System.nanoTime() - began) / 1e9);
        System.err.printf(
                "%s; applied %.0f/s; cores: process %.2f, PostgreSQL %.2f, Redis %.2f%n",
                tally, rate, tocsin.used(), postgres.used(), redis.used());
        return rate;
    }

    private static List<Row> lag(Measure.Bench bench, LongFunction<byte[]> webhooks, double rate) throws IOException {
        try (Rig rig = bench.place().tocsin("lag", Map.of())) {
            bench.generator().run(rig.port(), Load.paced(webhooks, Accept.CONNECTIONS, rate, bench.applyingWarmUp()));
            // A process that has just started falls behind; what waits then is no part of the turn.
            rig.backlog().awaitEmpty();
            Scrape before = Scrape.of(rig.subject());
            Tally tally = bench.generator()
                    .run(rig.port(), Load.paced(webhooks, Accept.CONNECTIONS, rate, bench.seconds() * 2))
                    .orderly();
            rig.backlog().awaitEmpty();
            System.err.println(tally);
            var lag = Scrape.of(rig.subject()).bucketsSince(before, LAG);
            String at = " at half of that (" + Math.round(rate) + " webhooks/s), ms";
            return List.of(
                    Row.of(
                            "lag-p50",
                            "p50 from receipt to commit" + at,
                            Scrape.percentile(lag, 50),
                            false,
                            Goal.atMost(30)),
                    Row.of(
                            "lag-p99",
                            "p99 from receipt to commit" + at,
                            Scrape.percentile(lag, 99),
                            false,
                            Goal.atMost(150)));
        }
    }
}
