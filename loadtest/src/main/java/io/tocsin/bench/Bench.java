package io.tocsin.bench;

import io.tocsin.bench.load.Generator;
import io.tocsin.bench.measure.Measure;
import io.tocsin.bench.measure.Measures;
import io.tocsin.bench.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs yardsticks and product in turns on this machine, and prints one table; {@code --help} tells how it is called. */
public final class Bench {

    private static final int MISUSED = 2;

    private final List<Row> rows = new ArrayList<>();
    private boolean failed;

    private Bench() {}

    public static void main(String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return MISUSED;
        }
        Files.createDirectories(options.work());
        var bench = new Bench();
        bench.measure(options);
        var report = new Report(Machine.here(options.work()), bench.rows);
        System.out.println(report.table());
        if (options.out() != null) {
            Files.writeString(options.out(), report.json());
        }
        if (bench.failed) {
            return 1;
        }
        return options.compare() == null ? 0 : compare(report, options);
    }

    private static int compare(Report now, Options options) throws IOException {
        List<String> worse = Report.read(options.compare()).worseThan(now, options.tolerance());
        worse.forEach(System.out::println);
        return worse.isEmpty() ? 0 : 1;
    }

    private void measure(Options options) {
        try (var generator = new Generator()) {
            var bench = new Measure.Bench(
                    new Rig.Place(options.jar(), options.work()), generator, options.seconds(), options.rounds());
            for (Map.Entry<String, Measure> one : Measures.ALL.entrySet()) {
                if (options.wants(one.getKey())) {
                    measure(one.getKey(), one.getValue(), bench);
                }
            }
        }
    }

    /** One that fails costs its own rows and the good end, not what the others found in an hour. */
    private void measure(String name, Measure measure, Measure.Bench bench) {
        System.err.println("# " + name);
        try {
            List<Row> found = measure.run(bench);
            found.forEach(row -> System.err.println(Report.line(row)));
            rows.addAll(found);
        } catch (IOException | RuntimeException failure) {
            failed = true;
            System.err.println(name + " failed: " + failure);
        }
    }
}
