package io.tocsin.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of other origins call the API from a browser, those that the settings name and no others. They bring a token:
 * cookies are never taken from another origin. A request of an unknown origin is served as any other; its browser keeps
 * the answer from the page.
 */
final class Origins implements Handler<RoutingContext> {

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> REQUEST_HEADERS =
            Set.of("Authorization", "Content-Type", "If-Match", "Idempotency-Key", "Last-Event-ID", "X-Request-Id");
    private static final Set<String> ANSWER_HEADERS = Set.of(
            "ETag",
            "Idempotency-Replayed",
            "Location",
            "Retry-After",
            "Tocsin-Position",
            "Tocsin-Receipt",
            "X-Request-Id");
    private static final int ASK_AGAIN_SECONDS = 600;
    private static final CharSequence ORIGIN = HttpHeaders.createOptimized("origin");

    private final Set<String> known;
    private final CorsHandler cors;

    /** @param known origins as browsers write them */
    Origins(List<String> known) {
        this.known = Set.copyOf(known);
        this.cors = CorsHandler.create()
                .addOrigins(known)
                .allowedMethods(METHODS)
                .allowedHeaders(REQUEST_HEADERS)
                .exposedHeaders(ANSWER_HEADERS)
                .maxAgeSeconds(ASK_AGAIN_SECONDS);
    }

    @Override
    public void handle(RoutingContext context) {
        // What may be cached, such as the contract, must not be given to another origin with the headers of the first.
        context.response().headers().add(HttpHeaders.VARY, ORIGIN);
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && known.contains(origin)) {
            cors.handle(context);
        } else {
            context.next();
        }
    }
}
