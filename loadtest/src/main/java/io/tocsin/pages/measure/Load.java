package io.tocsin.pages.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Median;
import io.tocsin.pages.Table;
import io.tocsin.pages.browser.Line;
import io.tocsin.pages.browser.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon each page can be used by a browser that has nothing of it yet. */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What a task takes beyond this keeps who uses the page waiting. */
    private static final double LONG_MS = 50;

    private Load() {}

    static List<Table> run(Scene scene) {
        return List.of(table(scene, Line.LOOPBACK, 1_000), table(scene, Line.SLOW_4G, 2_000));
    }

    private static Table table(Scene scene, Line line, double usableMs) {
        var entries = new ArrayList<Table.Entry>();
        for (Spot spot : Spot.ALL) {
            var entry = new Table.Entry(spot.key(), spot.key(), medians(scene, line, spot));
            System.err.println(line.key() + " " + entry);
            entries.add(entry);
        }
        List<Table.Column> columns = List.of(
                new Table.Column("usable", "usable, ms", Goal.atMost(usableMs)),
                new Table.Column("fcp", "first paint, ms", null),
                new Table.Column("lcp", "largest paint, ms", Goal.atMost(2_500)),
                new Table.Column("cls", "shifts", Goal.atMost(0.1)),
                new Table.Column("tbt", "blocked, ms", Goal.atMost(200)),
                new Table.Column("kb", "kB", null),
                new Table.Column("requests", "requests", null));
        return new Table("load-" + line.key(), "First visit " + line.name(), columns, entries);
    }

    /** Of the rounds, after one that does not count: the server has compiled nothing of what the page asks for. */
    private static List<Double> medians(Scene scene, Line line, Spot spot) {
        var rounds = new ArrayList<List<Double>>();
        for (int round = 0; round <= scene.effort().rounds(); round++) {
            List<Double> visit = visit(scene, line, spot);
            if (round > 0) {
                rounds.add(visit);
            }
        }
        var medians = new ArrayList<Double>();
        for (int i = 0; i < rounds.get(0).size(); i++) {
            int column = i;
            medians.add(
                    Median.of(rounds.stream().map(round -> round.get(column)).toList()));
        }
        return medians;
    }

    private static List<Double> visit(Scene scene, Line line, Spot spot) {
        try (View view = spot == Spot.SIGN_IN ? scene.stranger() : scene.laptop()) {
            view.over(line).open(spot.path(), Scripts.loading(spot.thing()));
            view.await("tocsinLoading.usable !== null", PATIENCE);
            view.awaitQuiet(PATIENCE);
            Sample tasks = Sample.of(view.numbers("tocsinLoading.tasks"));
            return List.of(
                    view.number("tocsinLoading.usable"),
                    view.number("tocsinLoading.fcp"),
                    view.number("tocsinLoading.lcp"),
                    view.number("tocsinLoading.shifts"),
                    tasks.sum() - tasks.size() * LONG_MS,
                    view.traffic().bytes() / 1000.0,
                    (double) view.traffic().requests());
        }
    }
}
