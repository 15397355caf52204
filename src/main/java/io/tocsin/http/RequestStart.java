package io.tocsin.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The first step of every request: it gets its id, and its answer the headers that every answer has. They suit JSON; who
 * serves pages replaces the content security policy and the caching.
 */
final class RequestStart {

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence STRICT_TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private RequestStart() {}

    static void begin(HttpServerRequest request) {
        String id = RequestIds.choose(request.getHeader(REQUEST_ID));
        RequestIds.set(id);
        request.response()
                .putHeader(REQUEST_ID, id)
                .putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .putHeader(REFERRER_POLICY, NO_REFERRER)
                .putHeader(SECURITY_POLICY, NOTHING)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (request.isSSL()) {
            request.response().putHeader(STRICT_TRANSPORT, A_YEAR);
        }
    }
}
