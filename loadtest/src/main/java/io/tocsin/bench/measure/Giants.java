package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Pause;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Stores;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What three webhooks of 20,000 alerts, one after the other, do to small ones that come every 5 ms until all are applied. */
final class Giants {

    private static final int ALERTS = 20_000;
    private static final int COUNT = 3;
    private static final double SMALL_PER_SECOND = 200;
    private static final int SERVICES = 1_000;
    private static final long WITHIN_SECONDS = 240;
    private static final String APPLIED = "SELECT count(*) FROM alert WHERE service LIKE 'giant%'";
    private static final int LOOK_EVERY_MS = 100;

    private Giants() {}

    static List<Row> run(Workbench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("giants", Map.of());
                var other = new Generator()) {
            var small = new Webhooks(Subject.KEY, SERVICES, Workbench.ALERTS, "small");
            bench.warmUp(rig, small, bench.acceptingWarmUp());
            rig.backlog().awaitEmpty();
            Tally without = bench.generator()
                    .run(rig.port(), Load.paced(small, Workbench.CONNECTIONS, SMALL_PER_SECOND, bench.seconds()))
                    .orderly();
            Tally with = with(bench, rig, small, other);
            rig.backlog().awaitEmpty();
            System.err.println("without: " + without + "; with: " + with);
            return List.of(
                    Row.of(
                            "giants-p99",
                            "p99 of accepting small webhooks while groups of 20,000 alerts are taken and applied, ms",
                            with.percentile(99),
                            false,
                            Goal.atMost(100)),
                    Row.of("giants-without-p99", "the same without them, ms", without.percentile(99), false, null));
        }
    }

    private static Tally with(Workbench bench, Rig rig, Webhooks small, Generator other) {
        var giants = new Webhooks(Subject.KEY, COUNT, ALERTS, "giant").repeating(COUNT);
        var applied = new AtomicBoolean();
        var sending = bench.generator()
                .start(
                        rig.port(),
                        Load.paced(small, Workbench.CONNECTIONS, SMALL_PER_SECOND, WITHIN_SECONDS)
                                .until(applied::get));
        try {
            other.run(rig.port(), Load.each(giants, 1, COUNT, WITHIN_SECONDS)).orderly();
            awaitApplied(rig.stores());
        } finally {
            applied.set(true);
        }
        return sending.await().orderly();
    }

    private static void awaitApplied(Stores stores) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        while (stores.number(APPLIED) < (long) COUNT * ALERTS && System.nanoTime() < deadline) {
            Pause.ms(LOOK_EVERY_MS);
        }
        stores.expect(APPLIED, (long) COUNT * ALERTS);
    }
}
