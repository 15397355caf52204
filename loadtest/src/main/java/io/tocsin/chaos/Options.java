package io.tocsin.chaos;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What a chaos run does.
 *
 * @param seed of the first run; each further run takes the next
 * @param faults how many each run gets
 * @param mode one process with embedded stores, or several on shared ones
 * @param output a file that gets a line of JSON for each run; null for none
 */
record Options(long seed, int runs, int faults, Mode mode, Path jar, Path output, boolean verbose) {

    enum Mode {
        EMBEDDED,
        SHARED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String USAGE = "chaos [--seed 1] [--runs 1] [--faults 12] [--mode embedded|shared] [--out file.jsonl]"
            + " [--jar target/tocsin.jar] [--verbose]";

    static Options of(String... arguments) {
        Options options =
                new Options(1, 1, 12, Mode.EMBEDDED, Path.of("target", "tocsin.jar").toAbsolutePath(), null, false);
        int next = 0;
        while (next < arguments.length) {
            boolean isFlag = arguments[next].equals("--verbose");
            if (!isFlag && next + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[next] + " needs a value. " + USAGE);
            }
            options = options.with(arguments[next], isFlag ? "" : arguments[next + 1]);
            next += isFlag ? 1 : 2;
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--seed" -> new Options(Long.parseLong(value), runs, faults, mode, jar, output, verbose);
            case "--runs" -> new Options(seed, Integer.parseInt(value), faults, mode, jar, output, verbose);
            case "--faults" -> new Options(seed, runs, Integer.parseInt(value), mode, jar, output, verbose);
            case "--mode" -> new Options(
                    seed, runs, faults, Mode.valueOf(value.toUpperCase(Locale.ROOT)), jar, output, verbose);
            case "--jar" -> new Options(seed, runs, faults, mode, Path.of(value).toAbsolutePath(), output, verbose);
            case "--out" -> new Options(seed, runs, faults, mode, jar, Path.of(value), verbose);
            case "--verbose" -> new Options(seed, runs, faults, mode, jar, output, true);
            default -> throw new IllegalArgumentException("unknown option " + name + ". " + USAGE);
        };
    }

    Options seeded(long other) {
        return new Options(other, runs, faults, mode, jar, output, verbose);
    }
}
