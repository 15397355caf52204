package io.tocsin.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What one run found. Latencies are of 202s, in milliseconds; the other times are in seconds.
 *
 * @param broken connections that ended without an answer
 * @param silence the longest time without any 202
 * @param recovered from the end of the faults until every node was ready
 * @param drained from the last webhook until nothing waited any more
 */
record Result(
        long seed,
        String mode,
        List<String> faults,
        long attempts,
        long accepted,
        long refused,
        long broken,
        double p50,
        double p99,
        double silence,
        double recovered,
        double drained,
        double took,
        List<String> violations) {

    static final String HEAD =
            "| seed | mode | faults | sent | 202 | 503 | broken | p50 ms | p99 ms | silence s | recovered s | drained s | run s | violations |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %d | %d | %d | %d | %d | %.1f | %.0f | %.1f | %.1f | %.1f | %.0f | %d |",
                seed,
                mode,
                faults.size(),
                attempts,
                accepted,
                refused,
                broken,
                p50,
                p99,
                silence,
                recovered,
                drained,
                took,
                violations.size());
    }
}
