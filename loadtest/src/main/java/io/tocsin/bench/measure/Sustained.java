package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Scrape;
import io.tocsin.bench.yard.BarePipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * How many alerts are applied each second while the queue is kept short, first such that repeat, then such that are new and open
 * incidents; and how long a webhook takes at half of the first.
 */
final class Sustained {

    private static final String LAG = "tocsin_receipt_lag_seconds";
    private static final String BESIDE = "plain pipeline";
    /** Until the statements that only new alerts need are compiled and planned. */
    private static final double NEW_WARM_UP_SECONDS = 6;

    private static final int REPEATED = 0;
    private static final int NEW = 1;

    private Sustained() {}

    static List<Row> run(Workbench bench) throws IOException {
        LongFunction<byte[]> repeats = bench.repeats();
        Rounds rounds = Rounds.run(
                bench.rounds(),
                () -> turn(bench, bench.place().yardstick(BarePipeline.class), repeats),
                () -> turn(bench, bench.place().tocsin("sustained", Map.of()), repeats));
        var rows = new ArrayList<Row>();
        rows.add(rounds.row(
                REPEATED,
                new Rounds.Naming("sustained", "repeated alerts applied, queue kept empty, alerts/s", BESIDE),
                Goal.ratioAtLeast(0.75)));
        rows.add(rounds.row(
                NEW,
                new Rounds.Naming(
                        "sustained-new",
                        "new alerts applied, five to a new incident, queue kept empty, alerts/s",
                        BESIDE),
                null));
        rows.addAll(lag(bench, repeats, rounds.tocsin(REPEATED) / Workbench.ALERTS / 2));
        return rows;
    }

    private static List<Double> turn(Workbench bench, Rig subject, LongFunction<byte[]> repeats) {
        try (Rig rig = subject) {
            bench.applied(rig, repeats, bench.applyingWarmUp());
            double repeated = bench.applied(rig, repeats, bench.seconds());
            bench.applied(rig, Workbench.news("unheard"), bench.scaled(NEW_WARM_UP_SECONDS));
            double fresh = bench.applied(rig, Workbench.news("new"), bench.seconds());
            return List.of(repeated * Workbench.ALERTS, fresh * Workbench.ALERTS);
        }
    }

    private static List<Row> lag(Workbench bench, LongFunction<byte[]> webhooks, double rate) throws IOException {
        try (Rig rig = bench.place().tocsin("lag", Map.of())) {
            bench.generator()
                    .run(rig.port(), Load.paced(webhooks, Workbench.CONNECTIONS, rate, bench.applyingWarmUp()));
            // A process that has just started falls behind; what waits then is no part of the turn.
            rig.backlog().awaitEmpty();
            Scrape before = Scrape.of(rig.subject());
            Tally tally = bench.generator()
                    .run(rig.port(), Load.paced(webhooks, Workbench.CONNECTIONS, rate, bench.seconds() * 2))
                    .orderly();
            rig.backlog().awaitEmpty();
            System.err.println(tally);
            var lag = Scrape.of(rig.subject()).bucketsSince(before, LAG);
            String at =
                    " from receipt to commit at half of the repeats' rate (" + Math.round(rate) + " webhooks/s), ms";
            return List.of(
                    Row.of("lag-p50", "p50" + at, Scrape.percentile(lag, 50), false, Goal.atMost(30)),
                    Row.of("lag-p99", "p99" + at, Scrape.percentile(lag, 99), false, Goal.atMost(150)));
        }
    }
}
