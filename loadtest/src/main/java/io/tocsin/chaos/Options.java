package io.tocsin.chaos;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param seed of the first run; the next run has the next one
 * @param verbose whether what a user saw of each fault is printed
 * @param keep whether data and logs are kept also of runs that found nothing
 * @param out gets a JSON line for each run; null: none
 * @param jar the product
 * @param work where runs keep their data while they run, and after it if they found something
 */
record Options(
        long seed,
        int runs,
        int faults,
        Mode mode,
        boolean verbose,
        boolean keep,
        @Nullable Path out,
        Path jar,
        Path work) {

    static final String USAGE = """
            loadtest/chaos [--seed N] [--runs N] [--faults N] [--mode embedded|shared]
                           [--out FILE] [--verbose] [--keep]

            Sends alerts to Tocsin while faults from a seeded schedule break it and its stores, then proves that every
            webhook that was answered 202 took effect exactly once. Ends with 1 when it did not.

              --seed N      of the first run (1)
              --runs N      runs, each with the next seed (1)
              --faults N    of each run (12)
              --mode M      embedded: one process with its own stores; shared: several on common ones (embedded)
              --out FILE    one JSON line for each run is appended to it
              --verbose     what each fault looked like to a user
              --keep        data and logs also of runs that found nothing, in target/chaos
            """;

    private static final Set<String> FLAGS = Set.of("--verbose", "--keep");
    private static final Set<String> VALUES =
            Set.of("--seed", "--runs", "--faults", "--mode", "--out", "--jar", "--work");

    Options {
        if (runs < 1 || faults < 0) {
            throw new IllegalArgumentException("--runs must be at least 1 and --faults at least 0");
        }
    }

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    static Options parse(String... arguments) {
        Map<String, String> given = given(arguments);
        String out = given.get("--out");
        return new Options(
                Long.parseLong(given.getOrDefault("--seed", "1")),
                Integer.parseInt(given.getOrDefault("--runs", "1")),
                Integer.parseInt(given.getOrDefault("--faults", "12")),
                mode(given.getOrDefault("--mode", "embedded")),
                given.containsKey("--verbose"),
                given.containsKey("--keep"),
                out == null ? null : Path.of(out),
                Path.of(given.getOrDefault("--jar", "target/tocsin.jar")).toAbsolutePath(),
                Path.of(given.getOrDefault("--work", "target/chaos")).toAbsolutePath());
    }

    private static Map<String, String> given(String... arguments) {
        Map<String, String> given = new HashMap<>();
        var left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String name = left.pop();
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (VALUES.contains(name) && !left.isEmpty()) {
                given.put(name, left.pop());
            } else {
                throw new IllegalArgumentException(name + " is unknown or lacks its value; --help tells what there is");
            }
        }
        return given;
    }

    private static Mode mode(String word) {
        try {
            return Mode.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("--mode is '" + word + "'; embedded or shared would be right", unknown);
        }
    }

    /** The command that does the run of this seed again. */
    String again(long seed) {
        return "loadtest/chaos --seed " + seed + " --faults " + faults + " --mode " + mode.word() + " --verbose";
    }
}
