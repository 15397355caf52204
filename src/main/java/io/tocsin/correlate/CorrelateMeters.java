package io.tocsin.correlate;

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
        OUTCOMES.forEach(outcome -> registry.counter("tocsin.receipts", "outcome", outcome));
        for (Decision decision : Decision.values()) {
            var unused = registry.counter("tocsin.decisions", "decision", decision.name());
        }
        receiptLag = Timer.builder("tocsin.receipt.lag")
                .description("From the acceptance of a webhook to the commit of its effect")
                .serviceLevelObjectives(buckets())
                .register(registry);
    }

    private static Duration[] buckets() {
        return List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 30000, 300000).stream()
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    void applied(List<Claimed> batch, Applied applied, Instant from, Instant to) {
        batchSize.record(batch.size());
        batchTime.record(Duration.between(from, to));
        batch.forEach(one -> receiptLag.record(Duration.between(one.entry().receivedAt(), to)));
        registry.counter("tocsin.receipts", "outcome", "applied").increment(applied.webhooks());
        registry.counter("tocsin.receipts", "outcome", "dead")
                .increment(applied.dead().size());
        registry.counter("tocsin.receipts", "outcome", "redelivered").increment(applied.redelivered());
        applied.decisions()
                .forEach((decision, times) -> registry.counter("tocsin.decisions", "decision", decision.name())
                        .increment(times));
    }

    void postponed() {
        registry.counter("tocsin.batches", "outcome", "postponed").increment();
    }

    void retried() {
        registry.counter("tocsin.receipts", "outcome", "retried").increment();
    }

    void buried() {
        registry.counter("tocsin.receipts", "outcome", "dead").increment();
    }
}
