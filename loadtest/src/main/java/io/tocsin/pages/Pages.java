package io.tocsin.pages;

import io.tocsin.bench.Machine;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.rig.Rig;
import io.tocsin.pages.browser.Chromium;
import io.tocsin.pages.measure.Measure;
import io.tocsin.pages.measure.Measures;
import io.tocsin.pages.measure.Scene;
import io.tocsin.pages.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the web UI in a browser on this machine, and prints tables; {@code --help} tells how it is called. */
public final class Pages {

    private static final int MISUSED = 2;

    private final List<Table> tables = new ArrayList<>();
    private boolean failed;

    private Pages() {}

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
        var pages = new Pages();
        Report report = pages.measured(options);
        System.out.println(report.text());
        if (options.out() != null) {
            Files.writeString(options.out(), report.json());
        }
        List<String> missed = report.missed();
        missed.forEach(System.err::println);
        return pages.failed || options.asserts() && !missed.isEmpty() ? 1 : 0;
    }

    private Report measured(Options options) throws IOException {
        var place = new Rig.Place(options.jar(), options.work());
        try (var generator = new Generator();
                Stage stage = Stage.filled(place, generator, options.effort().incidents());
                Chromium chromium = Chromium.launched()) {
            Scene scene = Scene.of(stage, chromium, options.effort());
            for (Map.Entry<String, Measure> one : Measures.ALL.entrySet()) {
                if (options.wants(one.getKey())) {
                    measure(one.getKey(), one.getValue(), scene);
                }
            }
            return new Report(Machine.here(options.work()), chromium.version(), tables);
        }
    }

    /** One that fails costs its own tables and the good end, not what the others found. */
    private void measure(String name, Measure measure, Scene scene) {
        System.err.println("# " + name);
        try {
            List<Table> found = measure.run(scene);
            found.forEach(table -> System.err.println(table.markdown()));
            tables.addAll(found);
        } catch (IOException | RuntimeException failure) {
            failed = true;
            System.err.println(name + " failed: " + failure);
        }
    }
}
