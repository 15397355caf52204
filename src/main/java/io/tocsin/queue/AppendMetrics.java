package io.tocsin.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/**
 * What one journal did with the webhooks offered to it. Outcomes: {@code taken}, {@code failed}, {@code timeout},
 * {@code full} (too many waiting), {@code skipped} (circuit open).
 */
final class AppendMetrics {

    private final MeterRegistry meters;
    private final Timer duration;
    private final Counter taken;
    private final Counter failed;
    private final Counter timedOut;
    private final Counter full;
    private final Counter skipped;

    AppendMetrics(MeterRegistry meters, String journal) {
        this.meters = meters;
        this.duration = Timer.builder("tocsin.journal.append.duration")
                .description("From offering a webhook to the journal until it is on disk")
                .tag("journal", journal)
                .serviceLevelObjectives(buckets(1, 2, 5, 10, 25, 50, 100, 250, 1000))
                .register(meters);
        this.taken = counter(journal, "taken");
        this.failed = counter(journal, "failed");
        this.timedOut = counter(journal, "timeout");
        this.full = counter(journal, "full");
        this.skipped = counter(journal, "skipped");
    }

    /** A running stop-watch. */
    record Sample(Timer.Sample timer) {}

    Sample start() {
        return new Sample(Timer.start(meters));
    }

    void taken(Sample sample) {
        sample.timer().stop(duration);
        taken.increment();
    }

    void failed() {
        failed.increment();
    }

    void timedOut() {
        timedOut.increment();
    }

    void full() {
        full.increment();
    }

    void skipped() {
        skipped.increment();
    }

    private Counter counter(String journal, String outcome) {
        return Counter.builder("tocsin.journal.appends")
                .description("Webhooks offered to the journal, by what became of them there")
                .tag("journal", journal)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Duration[] buckets(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
