package io.tocsin.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command: so many runs, each with the next seed, then the table. */
public final class Chaos {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 20;

    private final Options options;
    private final PrintStream out;
    private volatile @Nullable ChaosRun current;

    Chaos(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        var chaos = new Chaos(options(arguments), System.out);
        chaos.endWithUs();
        List<Row> rows = chaos.runs();
        System.out.print("\n" + Table.of(rows));
        System.exit(rows.stream().allMatch(row -> row.violations().isEmpty()) ? 0 : 1);
    }

    private static Options options(String... arguments) {
        try {
            return Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }

    /** Interrupted, it leaves no process behind. */
    private void endWithUs() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ChaosRun run = current;
            if (run != null) {
                run.close();
            }
        }));
    }

    List<Row> runs() throws IOException {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < options.runs(); i++) {
            Row row = run(options.seed() + i);
            rows.add(row);
            append(row);
        }
        return rows;
    }

    private Row run(long seed) throws IOException {
        out.printf("seed %d, %s, %d faults%n", seed, options.mode().word(), options.faults());
        String name = options.mode().word() + "-" + seed + "-"
                + ProcessHandle.current().pid();
        Path folder = Files.createDirectories(options.work().resolve(name));
        Row row = run(seed, folder);
        if (row.violations().isEmpty()) {
            out.printf("  no violation in %d s%n", row.seconds());
            if (!options.keep()) {
                delete(folder);
            }
        } else {
            row.violations().stream().limit(SHOWN).forEach(violation -> out.println("  VIOLATION " + violation));
            out.printf(
                    "  %d violations; the data and the logs are in %s%n",
                    row.violations().size(), folder);
            out.printf("  again: %s%n", options.again(seed));
        }
        return row;
    }

    private Row run(long seed, Path folder) {
        try (ChaosRun run = new ChaosRun(options, seed, folder)) {
            current = run;
            try {
                return run.run();
            } finally {
                run.writeEvidence(folder);
                if (options.verbose()) {
                    run.stories().forEach(story -> out.println("  " + story));
                }
            }
        } catch (IOException | SQLException | RuntimeException failure) {
            return broken(seed, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return broken(seed, stopped);
        }
    }

    /** A run that proves nothing must not look like one that found nothing. */
    private Row broken(long seed, Exception failure) {
        failure.printStackTrace(out);
        Row.Traffic nothing = Row.Traffic.of(List.of(), 0);
        String violation = "the run broke off: " + failure;
        return new Row(seed, options.mode().word(), 0, 0, List.of(), nothing, 0, List.of(), List.of(violation));
    }

    private void append(Row row) throws IOException {
        if (options.out() != null) {
            String line = json(row) + "\n";
            Files.writeString(options.out(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String json(Row row) throws JsonProcessingException {
        return JSON.writeValueAsString(row);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
