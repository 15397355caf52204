package io.tocsin.pages.measure;

import io.tocsin.bench.Goal;
import io.tocsin.pages.Table;
import io.tocsin.pages.browser.View;
import io.tocsin.pages.stage.IdleProxy;
import io.tocsin.pages.stage.Pulse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether a page stays live behind proxies that cut what is silent. */
final class Proxied {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Half of what nginx, HAProxy and cloud load balancers wait by default. */
    private static final int USUAL_MS = 30_000;
    /** Shorter than the feed's heartbeat. */
    private static final int HARSH_MS = 5_000;

    private static final double SILENCE_SECONDS = 75;
    private static final double PULSE_SECONDS = 10;

    private Proxied() {}

    static List<Table> run(Scene scene) throws IOException {
        List<Table.Column> columns = List.of(
                new Table.Column("silence", "seconds without a change", null),
                new Table.Column("cuts", "connections cut", null),
                new Table.Column("feeds", "times the feed was opened", null),
                new Table.Column("age-most", "oldest that was shown afterwards, ms", Goal.atMost(1_000)));
        return List.of(new Table(
                "proxy",
                "Behind a proxy that cuts silent connections",
                columns,
                List.of(
                        entry(scene, "usual", "after 30 s", USUAL_MS),
                        entry(scene, "harsh", "after 5 s, sooner than the feed's heartbeat", HARSH_MS))));
    }

    private static Table.Entry entry(Scene scene, String key, String name, int patienceMs) throws IOException {
        try (var proxy = new IdleProxy(scene.stage().port(), patienceMs);
                View view = scene.laptop(proxy.port())) {
            view.open(Spot.INCIDENTS.path(), Scripts.loading(Spot.INCIDENTS.thing()));
            view.await("tocsinLoading.usable !== null", PATIENCE);
            view.live(SILENCE_SECONDS);
            view.run(Scripts.LIVING);
            try (var pulse = new Pulse(scene.stage())) {
                view.live(PULSE_SECONDS);
                Sample ages = Changes.ages(view, pulse);
                double feeds = view.traffic().feeds();
                var figures = List.of(SILENCE_SECONDS, (double) proxy.cuts(), feeds, ages.most());
                return new Table.Entry(key, name, figures);
            }
        }
    }
}
