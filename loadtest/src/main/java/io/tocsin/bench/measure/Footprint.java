package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Folders;
import io.tocsin.bench.rig.Memory;
import io.tocsin.bench.rig.Pause;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Scrape;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How soon it serves, what it holds when nothing happens, and whether a long run changes anything. */
final class Footprint {

    private static final double IDLE_SECONDS = 10;
    /** A soak is so many times as long as a turn: ten minutes by default. */
    private static final int SOAK_TURNS = 60;

    private static final int SOAK_PARTS = 10;
    private static final double SOAK_WEBHOOKS_PER_SECOND = 500;

    private static final String LAG = "tocsin_receipt_lag_seconds";

    private Footprint() {}

    static List<Row> start(Measure.Bench bench) throws IOException {
        var rows = new ArrayList<Row>();
        Path data = Files.createTempDirectory(bench.place().work(), "embedded");
        try {
            rows.add(embedded(bench, data, "start-first", "first start with embedded stores, s", null));
            rows.add(embedded(bench, data, "start-embedded", "further start with embedded stores, s", Goal.atMost(5)));
        } finally {
            Folders.delete(data);
        }
        try (Rig rig = bench.place().tocsin("first", Map.of())) {
            try (Subject again = bench.place().tocsinOn(rig.stores(), "again")) {
                rows.add(
                        Row.of("start", "start beside its own stores, s", again.startSeconds(), false, Goal.atMost(3)));
                Pause.seconds(IDLE_SECONDS);
                rows.add(Row.of(
                        "idle-rss",
                        "resident memory of the idle process, MB",
                        Memory.residentMb(again.process()),
                        false,
                        Goal.atMost(250)));
            }
        }
        return rows;
    }

    private static Row embedded(Measure.Bench bench, Path data, String key, String what, @Nullable Goal goal)
            throws IOException {
        try (Subject subject = bench.place().embedded(key, data)) {
            return Row.of(key, what, subject.startSeconds(), false, goal);
        }
    }

    /** The last tenth of a long run beside the second one; the first still compiles. */
    static List<Row> soak(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = Accept.webhooks();
        double part = bench.seconds() * SOAK_TURNS / SOAK_PARTS;
        var parts = new ArrayList<Part>();
        try (Rig rig = bench.place().tocsin("soak", Map.of())) {
            for (int i = 0; i < SOAK_PARTS; i++) {
                Scrape before = Scrape.of(rig.subject());
                Tally tally = bench.generator()
                        .run(rig.port(), Load.paced(webhooks, Accept.CONNECTIONS, SOAK_WEBHOOKS_PER_SECOND, part))
                        .orderly();
                parts.add(Part.of(tally, before, rig.subject()));
                System.err.println(parts.get(i));
            }
            rig.backlog().awaitEmpty();
        }
        return soakRows(parts.get(1), parts.get(SOAK_PARTS - 1), Math.round(part * SOAK_PARTS / 60));
    }

    private static List<Row> soakRows(Part early, Part late, long minutes) {
        String end = " at the end of " + minutes + " minutes of 500 webhooks/s";
        return List.of(
                drift("soak-p99", "p99 of accepting" + end + ", ms", late.p99, early.p99, null),
                drift("soak-lag", "mean from receipt to commit" + end + ", ms", late.lag, early.lag, null),
                drift(
                        "soak-rss",
                        "resident memory" + end + ", MB",
                        late.residentMb,
                        early.residentMb,
                        Goal.ratioAtMost(1.2)),
                drift("soak-files", "open files" + end, late.files, early.files, Goal.ratioAtMost(1.1)));
    }

    private static Row drift(String key, String what, double late, double early, @Nullable Goal goal) {
        return new Row(key, what, late, early, "at its beginning", false, goal);
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
