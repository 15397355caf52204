package io.tocsin.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.queue.Journal.Depth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Length, ages and availability of each journal as gauges. They are sampled at intervals, so that a scrape asks
 * no store and never waits; a journal that cannot be asked shows no number.
 */
public final class JournalGauges {

    private static final Logger LOG = LoggerFactory.getLogger(JournalGauges.class);

    private final Vertx vertx;
    private final List<Sampled> journals;

    public JournalGauges(Vertx vertx, List<Journal> journals, MeterRegistry meters) {
        this.vertx = vertx;
        this.journals = journals.stream().map(Sampled::new).toList();
        this.journals.forEach(sampled -> sampled.register(meters));
    }

    /** Samples now and then at each interval, until Vert.x or the verticle that started it ends. */
    public void start(Duration every) {
        sample();
        vertx.setPeriodic(every.toMillis(), due -> sample());
    }

    /**
     * A journal as it was last measured.
     *
     * @param depth null while it cannot be asked
     */
    public record Reading(
            String journal, Journal.State state, @Nullable Depth depth) {}

    public List<Reading> readings() {
        return journals.stream().map(Sampled::reading).toList();
    }

    private void sample() {
        journals.forEach(Sampled::sample);
    }

    private static final class Sampled {

        private final Journal journal;
        private volatile @Nullable Depth depth;

        Sampled(Journal journal) {
            this.journal = journal;
        }

        void register(MeterRegistry meters) {
            Stream.of(
                            Gauge.builder("tocsin.journal.length", this, known(Depth::length))
                                    .description("Webhooks accepted and not yet applied"),
                            Gauge.builder("tocsin.journal.oldest", this, known(depth -> seconds(depth.oldest())))
                                    .description("How long the oldest webhook waits for a worker or for its first try")
                                    .baseUnit("seconds"),
                            Gauge.builder("tocsin.journal.retrying", this, known(Depth::retrying))
                                    .description("Webhooks that failed and are tried again"),
                            Gauge.builder(
                                            "tocsin.journal.retrying.oldest",
                                            this,
                                            known(depth -> seconds(depth.oldestRetrying())))
                                    .description("Age of the oldest webhook that failed and is tried again")
                                    .baseUnit("seconds"),
                            Gauge.builder("tocsin.journal.available", this, Sampled::available)
                                    .description("1 while the journal takes webhooks"))
                    .forEach(gauge -> gauge.tag("journal", journal.name()).register(meters));
        }

        Reading reading() {
            return new Reading(journal.name(), journal.state(), depth);
        }

        void sample() {
            journal.depth().onSuccess(found -> depth = found).onFailure(this::unknown);
        }

        private void unknown(Throwable failure) {
            depth = null;
            LOG.debug("cannot measure the {} journal", journal.name(), failure);
        }

        private double available() {
            return journal.state().available() ? 1 : 0;
        }

        private static ToDoubleFunction<Sampled> known(ToDoubleFunction<Depth> number) {
            return sampled -> {
                Depth known = sampled.depth;
                return known == null ? Double.NaN : number.applyAsDouble(known);
            };
        }

        private static double seconds(Duration age) {
            return age.toMillis() / 1000.0;
        }
    }
}
