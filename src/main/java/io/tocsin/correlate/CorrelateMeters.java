package io.tocsin.correlate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.alert.Decision;
import io.tocsin.queue.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the worker counts. */
public final class CorrelateMeters {

    private static final List<String> OUTCOMES = List.of("applied", "redelivered", "retried", "dead");

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Timer receiptLag;
    private final Counter postponed;

    public CorrelateMeters(MeterRegistry registry) {
        this.registry = registry;
        batchSize = DistributionSummary.builder("tocsin.batch.size")
                .description("Webhooks applied in one transaction")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 30, 50, 100)
                .register(registry);
        batchTime = Timer.builder("tocsin.batch.duration")
                .description("From the claim of a batch to its commit")
                .serviceLevelObjectives(buckets())
                .register(registry);
        // There from the start, so that the first increase is seen as one.
        for (String outcome : OUTCOMES) {
            var unused = receipts(outcome);
        }
        for (Decision decision : Decision.values()) {
            var unused = decisions(decision);
        }
        postponed = Counter.builder("tocsin.batches")
                .description(
                        "Tries of a batch that were put off, because PostgreSQL was away or others were at the same alerts")
                .tag("outcome", "postponed")
                .register(registry);
        receiptLag = Timer.builder("tocsin.receipt.lag")
                .description("From the acceptance of a webhook to the commit of its effect")
                .serviceLevelObjectives(buckets())
                .register(registry);
    }

    private Counter receipts(String outcome) {
        return Counter.builder("tocsin.receipts")
                .description("Accepted webhooks, by what became of each try to apply them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter decisions(Decision decision) {
        return Counter.builder("tocsin.decisions")
                .description("Alerts of applied webhooks, by what was decided for each")
                .tag("decision", decision.name())
                .register(registry);
    }

    private static Duration[] buckets() {
        return List.of(1, 2, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 5000, 30000, 300000).stream()
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    void applied(List<Claimed> batch, Applied applied, Instant from, Instant to) {
        batchSize.record(batch.size());
        batchTime.record(Duration.between(from, to));
        batch.forEach(one -> receiptLag.record(Duration.between(one.entry().receivedAt(), to)));
        receipts("applied").increment(applied.webhooks());
        receipts("dead").increment(applied.dead().size());
        receipts("redelivered").increment(applied.redelivered());
        applied.decisions().forEach((decision, times) -> decisions(decision).increment(times));
    }

    void postponed() {
        postponed.increment();
    }

    void retried() {
        receipts("retried").increment();
    }

    void buried() {
        receipts("dead").increment();
    }
}
