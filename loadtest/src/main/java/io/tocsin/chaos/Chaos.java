package io.tocsin.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The command. Exits with 1 when a run found a violation, with 2 when it could not run. */
public final class Chaos {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Chaos() {}

    public static void main(String... arguments) {
        try {
            List<Result> results = run(Options.of(arguments));
            System.exit(results.stream().allMatch(result -> result.violations().isEmpty()) ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (IOException | RuntimeException failure) {
            failure.printStackTrace();
            System.exit(2);
        }
    }

    /**
     * One run as the command would make it, for a test.
     *
     * @return every violation that was found, in words
     */
    public static List<String> violations(String... arguments) throws IOException {
        return run(Options.of(arguments)).stream()
                .flatMap(result -> result.violations().stream())
                .toList();
    }

    private static List<Result> run(Options options) throws IOException {
        List<Result> results = new ArrayList<>();
        System.out.println(Result.HEAD);
        for (int number = 0; number < options.runs(); number++) {
            Options seeded = options.seeded(options.seed() + number);
            Result result = new Run(seeded).execute();
            results.add(result);
            System.out.println(result.row());
            result.violations().forEach(violation -> System.out.println("    violation: " + violation));
            if (options.output() != null) {
                Files.writeString(
                        options.output(), json(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        summarise(results);
        return results;
    }

    private static void summarise(List<Result> results) {
        int faults = results.stream().mapToInt(result -> result.faults().size()).sum();
        long accepted = results.stream().mapToLong(Result::accepted).sum();
        int violations =
                results.stream().mapToInt(result -> result.violations().size()).sum();
        System.out.println(results.size() + " runs, " + faults + " faults, " + accepted + " webhooks accepted, "
                + violations + " violations");
    }

    private static String json(Result result) throws JsonProcessingException {
        return JSON.writeValueAsString(result);
    }
}
