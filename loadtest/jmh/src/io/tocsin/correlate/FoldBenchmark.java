package io.tocsin.correlate;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.db.Uuid7;
import io.tocsin.incident.Actor;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What merging a batch of 30 webhooks with five alerts each costs in memory, when all are new and when all are known. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FoldBenchmark {

    private static final int BATCH = 30;
    private static final int ALERTS = 5;
    private static final Instant NOW = Instant.now();
    private static final Actor SENDER = new Actor("integration", "jmh");

    private final Derivation derivation = new Derivation(AlertSettings.DEFAULTS);
    private final Uuid7 ids = new Uuid7();
    private List<Delivery> first;
    private List<Delivery> again;
    private AlertFold known;

    @Setup
    public void make() {
        first = deliveries(NOW);
        again = deliveries(NOW.plusSeconds(1));
        known = fold();
        first.forEach(delivery -> known.fold(delivery, delivery.payload()));
    }

    private List<Delivery> deliveries(Instant at) {
        var reader = new AlertmanagerReader(IngestSettings.DEFAULTS);
        var webhooks = new Webhooks("", BATCH, ALERTS, "jmh");
        var deliveries = new ArrayList<Delivery>();
        for (int i = 0; i < BATCH; i++) {
            var entry = new Entry(
                    ids.next(at), new UUID(2, 2), AlertmanagerReader.SOURCE, at, Buffer.buffer(webhooks.body(i)));
            deliveries.add(new Delivery(new Claimed(entry, "", 1, at), SENDER, reader.read(entry), null));
        }
        return deliveries;
    }

    private AlertFold fold() {
        return new AlertFold(
                seen -> derivation.of(seen.labels(), seen.annotations()), () -> ids.next(NOW), Duration.ofMinutes(10));
    }

    @Benchmark
    public Object allNew() {
        return folded(fold(), first);
    }

    @Benchmark
    public Object allKnown() {
        AlertFold fold = fold();
        fold.load(known.alerts(), List.of());
        return folded(fold, again);
    }

    private static Object folded(AlertFold fold, List<Delivery> deliveries) {
        deliveries.forEach(delivery -> fold.fold(delivery, delivery.payload()));
        return fold.alerts();
    }
}
