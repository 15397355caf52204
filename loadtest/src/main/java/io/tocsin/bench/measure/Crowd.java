package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** 2,000 connections at once, as after a restart of Alertmanager: each group comes over one of its own. */
final class Crowd {

    private static final int CONNECTIONS = 2_000;
    private static final long EACH = 5;
    private static final double WITHIN_SECONDS = 120;
    /** Half of the ten seconds that Alertmanager waits at least for an answer. */
    private static final double GOAL_MS = 5_000;

    private Crowd() {}

    static List<Row> run(Workbench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("crowd", Map.of())) {
            var webhooks = new Webhooks(Subject.KEY, CONNECTIONS, Workbench.ALERTS, "crowd");
            bench.warmUp(rig, webhooks, bench.acceptingWarmUp());
            Tally tally = bench.generator()
                    .run(rig.port(), Load.each(webhooks, CONNECTIONS, CONNECTIONS * EACH, WITHIN_SECONDS))
                    .answered();
            rig.backlog().awaitEmpty();
            System.err.println(tally);
            return List.of(
                    Row.of(
                            "crowd-p99",
                            "p99 of accepting from 2,000 connections at once, 5 each, ms",
                            tally.percentile(99),
                            false,
                            Goal.atMost(GOAL_MS)),
                    Row.of("crowd-refused", "refused of these 10,000", tally.refused(), false, Goal.atMost(0)));
        }
    }
}
