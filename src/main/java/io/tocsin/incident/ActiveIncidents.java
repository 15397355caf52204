package io.tocsin.incident;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.tocsin.alert.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gauge {@code incident_active_total}: open and acknowledged incidents by severity, as last counted; 0 where there are
 * none.
 *
 * <p>Micrometer cuts {@code _total} off the name of a gauge, and dashboards rely on this one, so Prometheus is told of it
 * directly.
 */
final class ActiveIncidents {

    static final String NAME = "incident_active_total";
    private static final String HELP = "Incidents that are not resolved, by status and severity";

    private record Place(String status, String severity) {}

    private final Map<Place, AtomicLong> counts = new LinkedHashMap<>();

    ActiveIncidents(MeterRegistry registry) {
        for (Status status : List.of(Status.OPEN, Status.ACKNOWLEDGED)) {
            for (Severity severity : Severity.values()) {
                counts.put(new Place(status.word(), severity.word()), new AtomicLong());
            }
        }
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            prometheus.getPrometheusRegistry().register(this::snapshot);
        } else {
            counts.forEach((place, count) -> register(registry, place, count));
        }
    }

    void set(List<IncidentQueries.Active> counted) {
        counts.forEach((place, count) -> count.set(in(counted, place)));
    }

    private static long in(List<IncidentQueries.Active> counted, Place place) {
        return counted.stream()
                .filter(it -> it.status().equals(place.status) && it.severity().equals(place.severity))
                .mapToLong(IncidentQueries.Active::incidents)
                .sum();
    }

    private MetricSnapshot snapshot() {
        var gauge = GaugeSnapshot.builder().name(NAME).help(HELP);
        counts.forEach((place, count) -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("status", place.status, "severity", place.severity))
                .value(count.get())
                .build()));
        return gauge.build();
    }

    private static void register(MeterRegistry registry, Place place, AtomicLong count) {
        Gauge.builder(NAME, count, AtomicLong::get)
                .description(HELP)
                .tag("status", place.status)
                .tag("severity", place.severity)
                .register(registry);
    }
}
