package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.yard.BareAccept;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * How many webhooks of five alerts are durably accepted each second over 100 connections by a process that only accepts, and how
 * long it takes at 70 % of that.
 */
final class Accept {

    static final Map<String, String> ONLY_ACCEPTS = Map.of("TOCSIN_ROLES", "http");

    private static final double PART_LOAD = 0.7;

    private Accept() {}

    static List<Row> run(Workbench bench) throws IOException {
        LongFunction<byte[]> webhooks = bench.repeats();
        Rounds rounds = Rounds.run(
                bench.rounds(),
                () -> turn(bench, bench.place().yardstick(BareAccept.class), webhooks),
                () -> turn(bench, bench.place().tocsin("accept", ONLY_ACCEPTS), webhooks));
        double part = rounds.tocsin(0) * PART_LOAD;
        return List.of(
                rounds.row(
                        0,
                        new Rounds.Naming("accept", "accepted into Redis, webhooks/s", "scan and XADD"),
                        Goal.ratioAtLeast(0.6)),
                Row.of(
                        "accept-p99",
                        "p99 of accepting at 70 % of it (" + Math.round(part) + "/s), ms",
                        partLoad(bench, webhooks, part),
                        false,
                        Goal.atMost(100)));
    }

    static List<Double> turn(Workbench bench, Rig subject, LongFunction<byte[]> webhooks) {
        try (Rig rig = subject) {
            rig.backlog().keep(Workbench.KEPT);
            bench.warmUp(rig, webhooks, bench.acceptingWarmUp());
            return List.of(bench.accepted(rig, webhooks));
        }
    }

    private static double partLoad(Workbench bench, LongFunction<byte[]> webhooks, double rate) throws IOException {
        try (Rig rig = bench.place().tocsin("part-load", ONLY_ACCEPTS)) {
            rig.backlog().keep(Workbench.KEPT);
            bench.warmUp(rig, webhooks, bench.acceptingWarmUp());
            Load load = Load.paced(webhooks, Workbench.CONNECTIONS, rate, bench.seconds());
            // What paces the generator has to be compiled, too, and takes a core from the server meanwhile.
            bench.generator().run(rig.port(), load);
            Tally tally = bench.generator().run(rig.port(), load).orderly();
            rig.backlog().orderly();
            System.err.println(tally);
            return tally.percentile(99);
        }
    }
}
