package io.tocsin.pages.measure;

import io.tocsin.bench.Goal;
import io.tocsin.pages.Table;
import io.tocsin.pages.browser.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How smoothly long lists move under the wheel. */
final class Scroll {

    private static final int PIXELS_PER_SECOND = 4_000;
    private static final int SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** A frame that took longer missed its turn at 60 Hz. */
    private static final double LATE_MS = 20;

    private static final String LIST = "document.querySelector('main [role=grid]')";
    private static final String ROWS = "Number(" + LIST + ".getAttribute('aria-rowcount'))";
    private static final String TO_THE_END = LIST + ".scrollTop = " + LIST + ".scrollHeight";

    private Scroll() {}

    static List<Table> run(Scene scene) {
        var entries = new ArrayList<Table.Entry>();
        try (View view = opened(scene, Spot.INCIDENTS)) {
            entries.add(scrolled(view, "incidents-coming", "incidents, as they come", 1));
            loadAll(view, scene.effort().incidents());
            entries.add(scrolled(view, "incidents", "incidents, all there", -1));
        }
        try (View view = opened(scene, Spot.ALERTS)) {
            loadAll(view, scene.effort().incidents());
            entries.add(scrolled(view, "alerts", "alerts, all there", -1));
        }
        List<Table.Column> columns = List.of(
                new Table.Column("rows", "rows", null),
                new Table.Column("fps", "frames/s, median", Goal.atLeast(59)),
                new Table.Column("p95", "p95 of a frame, ms", Goal.atMost(LATE_MS)),
                new Table.Column("p99", "p99, ms", null),
                new Table.Column("longest", "longest, ms", Goal.atMost(200)),
                new Table.Column("late", "later than 20 ms, %", Goal.atMost(5)),
                new Table.Column("work", "main thread's work in a frame, ms", Goal.atMost(8)),
                new Table.Column("nodes", "nodes of the page", Goal.atMost(5_000)));
        return List.of(new Table("scroll", "Ten seconds of the wheel, 100 rows a second", columns, entries));
    }

    private static View opened(Scene scene, Spot spot) {
        View view = scene.laptop().open(spot.path(), Scripts.loading(spot.thing()));
        view.await("tocsinLoading.usable !== null", PATIENCE);
        view.awaitQuiet(PATIENCE);
        return view;
    }

    /** The list asks for the next page whenever its end comes near. */
    private static void loadAll(View view, int least) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (view.number(ROWS) < least) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the list has " + view.number(ROWS) + " rows and should get " + least);
            }
            view.run(TO_THE_END);
            view.live(0.05);
        }
        view.awaitQuiet(PATIENCE);
    }

    /** @param direction 1 for down, -1 for up */
    private static Table.Entry scrolled(View view, String key, String name, int direction) {
        view.run(Scripts.FRAMES);
        double work = view.metrics().get("TaskDuration");
        view.wheel(direction * PIXELS_PER_SECOND * SECONDS, PIXELS_PER_SECOND);
        work = view.metrics().get("TaskDuration") - work;
        Sample frames = Sample.of(view.numbers("tocsinFrames.slice(1).map((at, i) => at - tocsinFrames[i])"));
        var entry = new Table.Entry(
                key,
                name,
                List.of(
                        view.number(ROWS),
                        1000 / frames.percentile(50),
                        frames.percentile(95),
                        frames.percentile(99),
                        frames.most(),
                        frames.percentAbove(LATE_MS),
                        1000 * work / frames.size(),
                        view.number("document.querySelectorAll('*').length")));
        System.err.println(entry);
        return entry;
    }
}
