package io.tocsin.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the way in counts and times. */
final class IngestMetrics {

    // Bucket bounds in milliseconds: fine where we aim to be, up to the 15 s at which a sender's peer sends it again.
    private static final long[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 15_000};

    private final MeterRegistry registry;
    private final Map<WebhookOutcome, Counter> webhooks = new EnumMap<>(WebhookOutcome.class);
    private final Timer latency;

    IngestMetrics(MeterRegistry registry, BytesInFlight inFlight) {
        this.registry = registry;
        for (WebhookOutcome outcome : WebhookOutcome.values()) {
            webhooks.put(
                    outcome,
                    Counter.builder("tocsin.webhooks")
                            .description("Webhooks received, by how their reception ended")
                            .tag("outcome", outcome.word())
                            .register(registry));
        }
        latency = Timer.builder("tocsin.accept.latency")
                .description("From a webhook's head read to its answer, of accepted ones")
                .serviceLevelObjectives(bounds())
                .register(registry);
        Gauge.builder("tocsin.ingest.bytes.in.flight", inFlight, BytesInFlight::held)
                .description("Bytes of webhook bodies between socket and journal")
                .baseUnit("bytes")
                .register(registry);
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    /** Of one that the guard did not let in. */
    void turnedAway(WebhookOutcome outcome) {
        counter(outcome).increment();
    }

    void ended(WebhookOutcome outcome, Timer.Sample started) {
        counter(outcome).increment();
        if (outcome == WebhookOutcome.ACCEPTED) {
            started.stop(latency);
        }
    }

    private Counter counter(WebhookOutcome outcome) {
        return Objects.requireNonNull(webhooks.get(outcome));
    }

    private static Duration[] bounds() {
        return Arrays.stream(BOUNDS).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
