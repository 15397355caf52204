package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Memory;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Scrape;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Whether ten minutes change anything: the last of them beside the second; the first still compiles. */
final class Soak {

    private static final double SECONDS = 600;
    private static final int PARTS = 10;
    private static final double WEBHOOKS_PER_SECOND = 500;
    private static final String LAG = "tocsin_receipt_lag_seconds";

    private Soak() {}

    static List<Row> run(Workbench bench) throws IOException {
        LongFunction<byte[]> webhooks = bench.repeats();
        Load part = Load.paced(webhooks, Workbench.CONNECTIONS, WEBHOOKS_PER_SECOND, bench.scaled(SECONDS) / PARTS);
        var parts = new ArrayList<Part>();
        try (Rig rig = bench.place().tocsin("soak", Map.of())) {
            for (int i = 0; i < PARTS; i++) {
                Scrape before = Scrape.of(rig.subject());
                Tally tally = bench.generator().run(rig.port(), part).orderly();
                parts.add(Part.of(tally, before, rig.subject()));
                System.err.println(parts.get(i));
            }
            rig.backlog().awaitEmpty();
        }
        return rows(parts.get(1), parts.get(PARTS - 1));
    }

    private static List<Row> rows(Part early, Part late) {
        String end = " at the end of 10 minutes of 500 webhooks/s";
        return List.of(
                Row.drift("soak-p99", "p99 of accepting" + end + ", ms", late.p99, early.p99, null),
                Row.drift("soak-lag", "mean from receipt to commit" + end + ", ms", late.lag, early.lag, null),
                Row.drift(
                        "soak-rss",
                        "resident memory" + end + ", MB",
                        late.residentMb,
                        early.residentMb,
                        Goal.ratioAtMost(1.2)),
                Row.drift("soak-files", "open files" + end, late.files, early.files, Goal.ratioAtMost(1.1)));
    }

    /** A tenth of the run: p99 and lag in milliseconds. */
    private record Part(double p99, double lag, double residentMb, double files) {

        static Part of(Tally tally, Scrape before, Subject subject) {
            Scrape now = Scrape.of(subject);
            double seconds = now.sum(LAG + "_sum", "") - before.sum(LAG + "_sum", "");
            double webhooks = now.sum(LAG + "_count", "") - before.sum(LAG + "_count", "");
            return new Part(
                    tally.percentile(99),
                    seconds / webhooks * 1000,
                    Memory.residentMb(subject.process()),
                    Memory.openFiles(subject.process()));
        }
    }
}
