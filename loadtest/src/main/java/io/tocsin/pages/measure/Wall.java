package io.tocsin.pages.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Tally;
import io.tocsin.pages.Table;
import io.tocsin.pages.browser.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a wall grows. Minutes with 500 changes a second and another view every five seconds are as many changes as a quiet
 * month has.
 */
final class Wall {

    private static final String ROTATING = "/?wall&rotate=service&every=5";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MB = 1 << 20;
    /** Shares of the time: views that come round are kept for a minute, so growth is told from when the first of them went. */
    private static final List<Double> LOOKS = List.of(0.25, 0.625, 1.0);

    private Wall() {}

    static List<Table> run(Scene scene) {
        double seconds = scene.effort().minutes() * 60.0;
        try (View view = scene.wall().open(ROTATING, Scripts.loading(Spot.WALL.thing()))) {
            view.await("tocsinLoading.usable !== null", PATIENCE);
            long changes = scene.stage().changes();
            Generator.Running turmoil = scene.stage().change(Changes.PER_SECOND, seconds);
            List<Map<String, Double>> looks = looks(view, seconds);
            Tally unused = turmoil.await().orderly();
            scene.stage().settle();
            changes = scene.stage().changes() - changes;
            String title = "A wall for %d minutes and %,d changes"
                    .formatted(scene.effort().minutes(), changes);
            return List.of(new Table("wall", title, columns(), entries(looks)));
        }
    }

    private static List<Map<String, Double>> looks(View view, double seconds) {
        var looks = new ArrayList<Map<String, Double>>();
        double lived = 0;
        for (double look : LOOKS) {
            view.live(look * seconds - lived);
            lived = look * seconds;
            looks.add(view.settled());
        }
        return looks;
    }

    private static List<Table.Column> columns() {
        return List.of(
                new Table.Column("start", "after a quarter", null),
                new Table.Column("middle", "in the middle of the rest", null),
                new Table.Column("end", "at the end", null),
                new Table.Column("growth", "end to beginning, %", Goal.atMost(110)));
    }

    private static List<Table.Entry> entries(List<Map<String, Double>> looks) {
        return List.of(
                entry(looks, "heap", "heap after all garbage is gone, MB", "JSHeapUsedSize", MB),
                entry(looks, "nodes", "nodes, those that are not shown among them", "Nodes", 1),
                entry(looks, "listeners", "listeners", "JSEventListeners", 1));
    }

    private static Table.Entry entry(
            List<Map<String, Double>> looks, String key, String name, String metric, double unit) {
        var figures = new ArrayList<Double>();
        looks.forEach(look -> figures.add(look.get(metric) / unit));
        figures.add(100 * figures.get(2) / figures.get(0));
        return new Table.Entry(key, name, figures);
    }
}
