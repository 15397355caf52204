package io.tocsin.chaos;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param seed of the first run; the next run has the next one
 * @param out gets a JSON line for each run; null: none
 * @param work where runs keep their data while they run, and after it if they fail
 */
record Options(
        long seed,
        int runs,
        int faults,
        Mode mode,
        boolean verbose,
        @Nullable Path out,
        Path jar,
        Path work) {

    static final String USAGE = """
            loadtest/chaos [--seed N] [--runs N] [--faults N] [--mode embedded|shared] [--out FILE.json] [--verbose]

            Sends alerts to Tocsin while faults from a seeded schedule break it and its stores, then proves that every
            webhook that was answered 202 took effect exactly once. Ends with 1 when it did not.

              --seed N      of the first run (1)
              --runs N      runs, each with the next seed (1)
              --faults N    of each run (12)
              --mode M      embedded: one process with its own stores; shared: several on common ones (embedded)
              --out FILE    one JSON line for each run is appended to it
              --verbose     what each fault looked like to a user
            """;

    Options {
        if (runs < 1 || faults < 0) {
            throw new IllegalArgumentException("--runs must be at least 1 and --faults at least 0");
        }
    }

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    static Options parse(String... arguments) {
        var options = new Options(
                1, 1, 12, Mode.EMBEDDED, false, null, Path.of("target/tocsin.jar"), Path.of("target/chaos"));
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            options = options.with(left.pop(), left);
        }
        return options;
    }

    private Options with(String name, Deque<String> left) {
        if (name.equals("--verbose")) {
            return new Options(seed, runs, faults, mode, true, out, jar, work);
        }
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value, or is unknown");
        }
        String value = left.pop();
        return switch (name) {
            case "--seed" -> new Options(Long.parseLong(value), runs, faults, mode, verbose, out, jar, work);
            case "--runs" -> new Options(seed, Integer.parseInt(value), faults, mode, verbose, out, jar, work);
            case "--faults" -> new Options(seed, runs, Integer.parseInt(value), mode, verbose, out, jar, work);
            case "--mode" -> new Options(seed, runs, faults, mode(value), verbose, out, jar, work);
            case "--out" -> new Options(seed, runs, faults, mode, verbose, Path.of(value), jar, work);
            case "--jar" -> new Options(seed, runs, faults, mode, verbose, out, Path.of(value), work);
            case "--work" -> new Options(seed, runs, faults, mode, verbose, out, jar, Path.of(value));
            default -> throw new IllegalArgumentException(name + " is unknown");
        };
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
