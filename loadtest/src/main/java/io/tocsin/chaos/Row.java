package io.tocsin.chaos;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tocsin.chaos.load.Attempt;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What one run showed; a line of the table and of the JSON file.
 *
 * @param processes of Tocsin
 * @param faults their names, in the order of their beginning
 * @param traffic what was sent and answered
 * @param drainMs from the last accepted webhook to empty journals
 * @param skipped what this machine does not let us do
 * @param violations how the promise was broken
 */
@JsonPropertyOrder({"seed", "mode", "processes", "seconds"})
record Row(
        long seed,
        String mode,
        int processes,
        long seconds,
        List<String> faults,
        Traffic traffic,
        long drainMs,
        List<String> skipped,
        List<String> violations) {

    /**
     * What was sent and answered.
     *
     * @param offered POSTs of webhooks, retries among them
     * @param unanswered connection refused, lost, or too slow
     * @param duplicates sent again on purpose
     * @param outageMs the longest time in which nothing was accepted
     */
    record Traffic(
            int offered,
            long accepted,
            long refused,
            long unanswered,
            long duplicates,
            long p50Ms,
            long p99Ms,
            long maxMs,
            long outageMs) {

        static Traffic of(List<Attempt> attempts, long startNanos) {
            List<Attempt> accepted = attempts.stream().filter(Attempt::accepted).toList();
            long[] took = accepted.stream().mapToLong(Attempt::nanos).sorted().toArray();
            return new Traffic(
                    attempts.size(),
                    accepted.size(),
                    attempts.stream().filter(attempt -> attempt.status() == 503).count(),
                    attempts.stream().filter(attempt -> attempt.status() == 0).count(),
                    attempts.stream().filter(Attempt::duplicate).count(),
                    quantile(took, 0.5),
                    quantile(took, 0.99),
                    quantile(took, 1),
                    outage(accepted, startNanos));
        }

        private static long quantile(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000_000;
        }

        private static long outage(List<Attempt> accepted, long startNanos) {
            long[] moments = LongStream.concat(
                            LongStream.of(startNanos), accepted.stream().mapToLong(Attempt::endedNanos))
                    .sorted()
                    .toArray();
            long longest = 0;
            for (int i = 1; i < moments.length; i++) {
                longest = Math.max(longest, moments[i] - moments[i - 1]);
            }
            return longest / 1_000_000;
        }
    }
}
