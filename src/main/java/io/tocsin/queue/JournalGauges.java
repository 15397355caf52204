package io.tocsin.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.queue.Journal.Depth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Length, oldest age and availability of each journal as gauges. They are sampled at intervals, so that a scrape asks
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
            Gauge.builder("tocsin.journal.length", this, Sampled::length)
                    .description("Webhooks accepted and not yet applied")
                    .tag("journal", journal.name())
                    .register(meters);
            Gauge.builder("tocsin.journal.oldest", this, Sampled::oldest)
                    .description("Age of the oldest webhook not yet applied")
                    .baseUnit("seconds")
                    .tag("journal", journal.name())
                    .register(meters);
            Gauge.builder(
                            "tocsin.journal.available",
                            this,
                            sampled -> sampled.journal.state().available() ? 1 : 0)
                    .description("1 while the journal takes webhooks")
                    .tag("journal", journal.name())
                    .register(meters);
        }

        void sample() {
            journal.depth().onSuccess(found -> depth = found).onFailure(this::unknown);
        }

        private void unknown(Throwable failure) {
            depth = null;
            LOG.debug("cannot measure the {} journal", journal.name(), failure);
        }

        private double length() {
            Depth known = depth;
            return known == null ? Double.NaN : known.length();
        }

        private double oldest() {
            Depth known = depth;
            return known == null ? Double.NaN : known.oldest().toMillis() / 1000.0;
        }
    }
}
