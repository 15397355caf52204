package io.tocsin.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The metrics page, written on a worker thread: some thousand series take milliseconds. */
public final class MetricsApi implements Api {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    public MetricsApi(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void bind(Operations operations) {
        operations.raw("getMetrics", this::scrape);
    }

    void scrape(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        context.vertx()
                .executeBlocking(() -> Buffer.buffer(registry.scrape(type)), false)
                .onSuccess(page -> Answers.write(context, page, type))
                .onFailure(context::fail);
    }
}
