package io.tocsin.app;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The process's meters, and a Vert.x that counts into them.
 *
 * @param registry what {@code /metrics} shows
 */
public record Metering(PrometheusMeterRegistry registry, Vertx vertx) {

    /** Of Vert.x' own meters only the pools': requests and bodies are counted by those who know what they mean. */
    @SuppressWarnings("resource") // the collector lives as long as the process
    public static Metering start() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Set<String> left = Arrays.stream(MetricsDomain.values())
                .filter(domain -> domain != MetricsDomain.NAMED_POOLS)
                .map(MetricsDomain::toCategory)
                .collect(Collectors.toSet());
        var options = new MicrometerMetricsOptions().setEnabled(true).setDisabledMetricsCategories(left);
        Vertx vertx = Vertx.builder()
                .withMetrics(new MicrometerMetricsFactory(registry))
                .with(new io.vertx.core.VertxOptions().setMetricsOptions(options))
                .build();
        return new Metering(registry, vertx);
    }
}
