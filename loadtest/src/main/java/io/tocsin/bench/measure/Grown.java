package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Stores;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Whether lists, applying and accepting are as fast with a million alerts in a hundred thousand incidents as with none. Both
 * stores stay for all rounds, because filling one takes minutes, and both processes start anew and warm up alike.
 */
final class Grown {

    private static final String BESIDE = "empty store";

    private Grown() {}

    static List<Row> run(Workbench bench) throws IOException {
        try (Stores none = bench.place().stores();
                Stores full = bench.place().stores()) {
            Past past = Past.stored(bench, full);
            var rows = new ArrayList<Row>(lists(bench, full));
            rows.add(applied(bench, none, full, past));
            rows.add(accepted(bench, none, full, past));
            return rows;
        }
    }

    private static List<Row> lists(Workbench bench, Stores full) throws IOException {
        try (Subject subject = bench.place().tocsinOn(full, "grown-lists", Map.of())) {
            return Lists.read(bench, new Rig(full, subject));
        }
    }

    private static Row applied(Workbench bench, Stores none, Stores full, Past past) throws IOException {
        try (Subject first = bench.place().tocsinOn(none, "empty", Map.of());
                Subject second = bench.place().tocsinOn(full, "grown", Map.of())) {
            var empty = new Rig(none, first);
            var grown = new Rig(full, second);
            LongFunction<byte[]> repeats = bench.repeats();
            bench.applied(empty, repeats, bench.applyingWarmUp());
            bench.applied(grown, past.repeats(), bench.applyingWarmUp());
            Rounds rounds = Rounds.run(
                    bench.rounds(),
                    () -> List.of(bench.applied(empty, repeats, bench.seconds()) * Workbench.ALERTS),
                    () -> List.of(bench.applied(grown, past.repeats(), bench.seconds()) * Workbench.ALERTS));
            return rounds.row(
                    0,
                    new Rounds.Naming(
                            "grown-sustained", "applied with 1,000,000 alerts in 100,000 incidents, alerts/s", BESIDE),
                    Goal.ratioAtLeast(0.8));
        }
    }

    private static Row accepted(Workbench bench, Stores none, Stores full, Past past) throws IOException {
        try (Subject first = bench.place().tocsinOn(none, "empty-accept", Accept.ONLY_ACCEPTS);
                Subject second = bench.place().tocsinOn(full, "grown-accept", Accept.ONLY_ACCEPTS)) {
            var empty = new Rig(none, first);
            var grown = new Rig(full, second);
            LongFunction<byte[]> webhooks = bench.repeats();
            empty.backlog().keep(Workbench.KEPT);
            grown.backlog().keep(Workbench.KEPT);
            bench.warmUp(empty, webhooks, bench.acceptingWarmUp());
            bench.warmUp(grown, past.repeats(), bench.acceptingWarmUp());
            Rounds rounds = Rounds.run(
                    bench.rounds(),
                    () -> List.of(bench.accepted(empty, webhooks)),
                    () -> List.of(bench.accepted(grown, past.repeats())));
            return rounds.row(
                    0,
                    new Rounds.Naming(
                            "grown-accept", "accepted with 1,000,000 alerts in 100,000 incidents, webhooks/s", BESIDE),
                    Goal.ratioAtLeast(0.8));
        }
    }
}
