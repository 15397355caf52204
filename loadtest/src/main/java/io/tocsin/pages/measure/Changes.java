package io.tocsin.pages.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Tally;
import io.tocsin.pages.Table;
import io.tocsin.pages.browser.View;
import io.tocsin.pages.stage.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What 500 changes a second do to a page: whether it still answers, and how old is what it shows. */
final class Changes {

    static final double PER_SECOND = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double RAMP_SECONDS = 5;
    private static final double PRESS_EVERY_SECONDS = 0.2;
    private static final double MB = 1 << 20;

    private Changes() {}

    static List<Table> run(Scene scene) {
        List<Table.Entry> entries = List.of(
                entry(scene, Spot.DASHBOARD, List.of("Shift")),
                entry(scene, Spot.INCIDENTS, List.of("j", "k")),
                entry(scene, Spot.WALL, List.of("Shift")));
        List<Table.Column> columns = List.of(
                new Table.Column("changes", "changes/s", Goal.atLeast(PER_SECOND * 0.9)),
                new Table.Column("longest", "longest task, ms", Goal.atMost(200)),
                new Table.Column("long", "in tasks over 50 ms, %", Goal.atMost(10)),
                new Table.Column("work", "main thread's work, % of a core", Goal.atMost(50)),
                new Table.Column("key", "p95 from a key to the next frame, ms", Goal.atMost(100)),
                new Table.Column("age-p50", "p50 of the age of what is shown, ms", null),
                new Table.Column("age-p95", "p95, ms", Goal.atMost(1_000)),
                new Table.Column("requests", "requests/s", Goal.atMost(4)),
                new Table.Column("heap-before", "heap before, MB", null),
                new Table.Column("heap-after", "and after, MB", null));
        String title = "%.0f changes a second for %d s"
                .formatted(PER_SECOND, scene.effort().seconds());
        return List.of(new Table("changes", title, columns, entries));
    }

    /** @param keys pressed in turns */
    private static Table.Entry entry(Scene scene, Spot spot, List<String> keys) {
        scene.stage().openNewest();
        try (View view = opened(scene, spot)) {
            double seconds = scene.effort().seconds();
            // What somebody works in, the list does not move.
            view.page().keyboard().press(keys.get(0));
            Map<String, Double> before = view.settled();
            Generator.Running turmoil = scene.stage().change(PER_SECOND, RAMP_SECONDS + seconds + 2);
            view.live(RAMP_SECONDS);
            List<Double> figures = lived(scene, view, keys, seconds);
            Tally unused = turmoil.await().orderly();
            scene.stage().settle();
            view.awaitQuiet(PATIENCE);
            figures.add(before.get("JSHeapUsedSize") / MB);
            figures.add(view.settled().get("JSHeapUsedSize") / MB);
            var entry = new Table.Entry(spot.key(), spot.key(), figures);
            System.err.println(entry);
            return entry;
        }
    }

    private static View opened(Scene scene, Spot spot) {
        View view = spot == Spot.WALL ? scene.wall() : scene.laptop();
        view.open(spot.path(), Scripts.loading(spot.thing()));
        view.await("tocsinLoading.usable !== null", PATIENCE);
        view.awaitQuiet(PATIENCE);
        return view;
    }

    /** All figures but the heap. */
    private static List<Double> lived(Scene scene, View view, List<String> keys, double seconds) {
        view.run(Scripts.LIVING);
        int requests = view.traffic().requests();
        long changes = scene.stage().changes();
        double work = view.metrics().get("TaskDuration");
        long began = System.nanoTime();
        try (var pulse = new Pulse(scene.stage())) {
            for (int turn = 0; System.nanoTime() - began < seconds * 1e9; turn++) {
                view.page().keyboard().press(keys.get(turn % keys.size()));
                view.live(PRESS_EVERY_SECONDS);
            }
            double took = (System.nanoTime() - began) / 1e9;
            Sample tasks = Sample.of(view.numbers("tocsinLiving.tasks"));
            Sample ages = ages(view, pulse);
            var figures = new ArrayList<Double>();
            figures.add((scene.stage().changes() - changes) / took);
            figures.add(tasks.most());
            figures.add(tasks.sum() / took / 10);
            figures.add((view.metrics().get("TaskDuration") - work) / took * 100);
            figures.add(Sample.of(view.numbers("tocsinLiving.keys")).percentile(95));
            figures.add(ages.percentile(50));
            figures.add(ages.percentile(95));
            figures.add((view.traffic().requests() - requests) / took);
            return figures;
        }
    }

    /**
     * Of each beat, from the request that renamed to the first frame that showed it or a later one. Beats of the last moments may
     * be on their way, and count as soon as they are older than the others.
     */
    static Sample ages(View view, Pulse pulse) {
        List<Number> beats = view.numbers("tocsinLiving.beats");
        List<Number> times = view.numbers("tocsinLiving.times");
        double now = view.number("Date.now()");
        var ages = new ArrayList<Double>();
        for (int beat = pulse.first(); beat <= pulse.last(); beat++) {
            int at = 0;
            while (at < beats.size() && beats.get(at).intValue() < beat) {
                at++;
            }
            double seen = at < beats.size() ? times.get(at).doubleValue() : now;
            if (at < beats.size() || now - pulse.begun(beat) > 2_000) {
                ages.add(seen - pulse.begun(beat));
            }
        }
        return Sample.of(ages);
    }
}
