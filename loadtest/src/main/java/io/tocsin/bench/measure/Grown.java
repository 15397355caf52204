package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Whether it stays as fast with a million alerts in a hundred thousand incidents, most of them open, as with none. */
final class Grown {

    private static final int INCIDENTS = 100_000;
    private static final int WEBHOOKS = 200_000;
    private static final int FILL_BACKLOG = 2_000;
    private static final int READERS = 10;
    private static final double READS_PER_SECOND = 100;

    /** What the web pages and scripts read. */
    private static final List<String> READS = List.of(
            "/api/v1/incidents",
            "/api/v1/incidents?limit=200",
            "/api/v1/incidents?status=open&severity=critical",
            "/api/v1/incidents?service=past-77",
            "/api/v1/incidents?environment=production&sort=severity",
            "/api/v1/incidents/50000",
            "/api/v1/incidents/70000/timeline",
            "/api/v1/incidents/90000/alerts",
            "/api/v1/alerts",
            "/api/v1/alerts?status=firing&severity=critical",
            "/api/v1/receipts");

    private Grown() {}

    static List<Row> run(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = Accept.webhooks();
        double emptyApplied;
        try (Rig empty = bench.place().tocsin("empty", Map.of())) {
            emptyApplied = Sustained.rate(bench, empty, webhooks);
        }
        try (Rig full = bench.place().tocsin("grown", Map.of())) {
            fill(bench, full);
            List<Row> rows = new ArrayList<>(reads(bench, full));
            double applied = Sustained.rate(bench, full, webhooks);
            rows.add(Row.beside(
                    "grown-sustained",
                    "applied with 1,000,000 alerts in 100,000 incidents, alerts/s",
                    applied * Accept.ALERTS,
                    emptyApplied * Accept.ALERTS,
                    "empty store",
                    Goal.ratioAtLeast(0.8)));
            return rows;
        }
    }

    private static void fill(Measure.Bench bench, Rig rig) {
        var past = new Webhooks(Subject.KEY, INCIDENTS, Accept.ALERTS, "past");
        Tally tally = bench.generator()
                .run(
                        rig.port(),
                        Load.each(past, Accept.CONNECTIONS, WEBHOOKS)
                                .onlyWhile(rig.backlog().below(FILL_BACKLOG)))
                .orderly();
        rig.backlog().awaitEmpty();
        System.err.println("filled: " + tally);
    }

    /** The slowest of all reads decides. */
    private static List<Row> reads(Measure.Bench bench, Rig rig) {
        var rows = new ArrayList<Row>();
        double slowest = 0;
        String which = "";
        for (String path : READS) {
            double p95 = p95(bench, rig, path);
            if (p95 > slowest) {
                slowest = p95;
                which = path;
            }
        }
        rows.add(Row.of(
                "grown-lists",
                "p95 of the slowest of " + READS.size() + " reads there, ms (`" + which + "`)",
                slowest,
                false,
                Goal.atMost(50)));
        return rows;
    }

    private static double p95(Measure.Bench bench, Rig rig, String path) {
        byte[] request = Http.get(path, Subject.TOKEN);
        bench.generator().run(rig.port(), Load.paced(n -> request, READERS, READS_PER_SECOND, 1));
        Tally tally = bench.generator()
                .run(rig.port(), Load.paced(n -> request, READERS, READS_PER_SECOND, 3))
                .orderly();
        System.err.println(path + ": " + tally);
        return tally.percentile(95);
    }
}
