package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Whether 10,000 distinct alerts of 200 services in a minute make 200 incidents, and how reading goes on meanwhile. */
final class Storm {

    private static final int WEBHOOKS = 2_000;
    private static final double SECONDS = 60;
    private static final int SERVICES = 200;
    private static final double READS_PER_SECOND = 50;
    private static final int READERS = 10;

    private Storm() {}

    static List<Row> run(Workbench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("storm", Map.of());
                var readers = new Generator()) {
            byte[] list = Http.get("/api/v1/incidents?status=open", Subject.TOKEN);
            readers.run(rig.port(), Load.paced(n -> list, READERS, READS_PER_SECOND, bench.acceptingWarmUp()));
            double seconds = bench.scaled(SECONDS);
            var reading = readers.start(rig.port(), Load.paced(n -> list, READERS, READS_PER_SECOND, seconds));
            var webhooks = new Webhooks(Subject.KEY, SERVICES, Workbench.ALERTS, "storm");
            Load storm = Load.paced(webhooks, Workbench.CONNECTIONS, WEBHOOKS / SECONDS, seconds);
            Tally sent = bench.generator().run(rig.port(), storm).orderly();
            Tally reads = reading.await().orderly();
            rig.backlog().awaitEmpty();
            System.err.println(sent + "; reads: " + reads);
            rig.stores().expect("SELECT count(*) FROM incident", Math.min(SERVICES, sent.accepted()));
            rig.stores().expect("SELECT count(*) FROM alert", sent.accepted() * Workbench.ALERTS);
            return List.of(Row.of(
                    "storm-reads",
                    "p95 of reading the open incidents while 10,000 distinct alerts come in a minute, ms",
                    reads.percentile(95),
                    false,
                    Goal.atMost(100)));
        }
    }
}
