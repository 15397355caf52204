package io.tocsin.bench;

import io.tocsin.bench.measure.Measures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param only names of what is measured; empty: everything
 * @param seconds of each turn, after its warm-up
 * @param rounds turns of each subject
 * @param out gets the figures as JSON; null: none
 * @param compare an earlier run's JSON; null: none
 * @param tolerance by which a figure may be worse than the earlier one, as a share
 */
record Options(
        Set<String> only,
        double seconds,
        int rounds,
        @Nullable Path out,
        @Nullable Path compare,
        double tolerance,
        Path jar,
        Path work) {

    static final String USAGE = """
            loadtest/bench [--only NAME,…] [--seconds N] [--rounds N] [--out FILE] [--compare FILE [--tolerance PERCENT]]

            Measures Tocsin on this machine beside the bare limits of its own stack, in turns, and prints one table.
            Everything runs on the loopback interface; nothing else should run meanwhile.

              --only NAMES     some of: %s
              --seconds N      of each turn, after a warm-up of at least 20 s (10)
              --rounds N       turns of each subject; the best one counts (2)
              --out FILE       the figures as JSON
              --compare FILE   the JSON of an earlier run; ends with 1 when a figure of this run is worse by more than the
                               tolerance. Of a run on another kind of machine only ratios are compared
              --tolerance P    percent (25)
            """.formatted(String.join(", ", Measures.ALL.keySet()));

    private static final Set<String> VALUES =
            Set.of("--only", "--seconds", "--rounds", "--out", "--compare", "--tolerance", "--jar", "--work");

    Options {
        if (!(seconds >= 1 && rounds >= 1 && tolerance >= 0)) {
            throw new IllegalArgumentException("--seconds and --rounds must be at least 1, --tolerance at least 0");
        }
        if (compare != null && !Files.isReadable(compare)) {
            throw new IllegalArgumentException("--compare cannot read " + compare);
        }
        if (out != null && !Files.isDirectory(out.toAbsolutePath().getParent())) {
            throw new IllegalArgumentException("--out cannot write " + out + ": there is no such folder");
        }
        for (String name : only) {
            if (!Measures.ALL.containsKey(name)) {
                throw new IllegalArgumentException(
                        "--only does not know '" + name + "'; it knows " + String.join(", ", Measures.ALL.keySet()));
            }
        }
    }

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    static Options parse(String... arguments) {
        Map<String, String> given = given(arguments);
        String only = given.getOrDefault("--only", "");
        return new Options(
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                number(given, "--seconds", 10),
                (int) number(given, "--rounds", 2),
                path(given, "--out"),
                path(given, "--compare"),
                number(given, "--tolerance", 25) / 100,
                Path.of(given.getOrDefault("--jar", "target/tocsin.jar")).toAbsolutePath(),
                Path.of(given.getOrDefault("--work", "target/bench")).toAbsolutePath());
    }

    boolean wants(String measure) {
        return only.isEmpty() || only.contains(measure);
    }

    private static double number(Map<String, String> given, String name, double otherwise) {
        String value = given.get(name);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " must be a number, not '" + value + "'", wrong);
        }
    }

    private static @Nullable Path path(Map<String, String> given, String name) {
        String value = given.get(name);
        return value == null ? null : Path.of(value);
    }

    private static Map<String, String> given(String... arguments) {
        Map<String, String> given = new HashMap<>();
        var left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String name = left.pop();
            if (!VALUES.contains(name) || left.isEmpty()) {
                throw new IllegalArgumentException(name + " is unknown or lacks its value; --help tells what there is");
            }
            given.put(name, left.pop());
        }
        return given;
    }
}
