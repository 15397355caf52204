package io.tocsin.pages;

import io.tocsin.pages.measure.Effort;
import io.tocsin.pages.measure.Measures;
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
 * @param out gets the figures as JSON; null: none
 * @param asserts whether a goal that is missed is a bad end
 */
record Options(Set<String> only, Effort effort, @Nullable Path out, boolean asserts, Path jar, Path work) {

    static final String USAGE = """
            loadtest/pages [--only NAME,…] [--rounds N] [--seconds N] [--minutes N] [--incidents N] [--out FILE] [--assert]

            Measures the web UI in a Chromium without a screen, against a Tocsin that it starts and fills itself. Everything runs on
            this machine; nothing else should run meanwhile.

              --only NAMES     some of: %s
              --rounds N       cold visits of each page, after one that does not count; the median counts (3)
              --seconds N      of changes, for each page (30)
              --minutes N      that the wall stands (5)
              --incidents N    that are open (10000)
              --out FILE       the figures as JSON
              --assert         ends with 1 when a figure misses its goal
            """.formatted(String.join(", ", Measures.ALL.keySet()));

    private static final String ASSERT = "--assert";
    private static final Set<String> VALUES =
            Set.of("--only", "--rounds", "--seconds", "--minutes", "--incidents", "--out", "--jar", "--work");

    Options {
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
        String out = given.get("--out");
        return new Options(
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                new Effort(
                        number(given, "--rounds", 3),
                        number(given, "--seconds", 30),
                        number(given, "--minutes", 5),
                        number(given, "--incidents", 10_000)),
                out == null ? null : Path.of(out),
                given.containsKey(ASSERT),
                Path.of(given.getOrDefault("--jar", "target/tocsin.jar")).toAbsolutePath(),
                Path.of(given.getOrDefault("--work", "target/pages")).toAbsolutePath());
    }

    boolean wants(String measure) {
        return only.isEmpty() || only.contains(measure);
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + value + "'", wrong);
        }
    }

    private static Map<String, String> given(String... arguments) {
        Map<String, String> given = new HashMap<>();
        var left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String name = left.pop();
            if (name.equals(ASSERT)) {
                given.put(name, "");
            } else if (VALUES.contains(name) && !left.isEmpty()) {
                given.put(name, left.pop());
            } else {
                throw new IllegalArgumentException(name + " is unknown or lacks its value; --help tells what there is");
            }
        }
        return given;
    }
}
