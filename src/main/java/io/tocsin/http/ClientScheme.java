package io.tocsin.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a request's client came by TLS: to us or, behind proxies of ours, to the outermost of them, as it says in
 * {@code X-Forwarded-Proto}. Where none of ours stands in front the header is what the caller claims. So it is taken out before
 * anybody can read it.
 */
public final class ClientScheme {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private ClientScheme() {}

    public static boolean isTls(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO));
    }

    /** Leaves of the header what a proxy of ours has written. */
    static void settle(HttpServerRequest request, int trustedProxies) {
        List<String> headers = request.headers().getAll(FORWARDED_PROTO);
        if (!headers.isEmpty() && !request.isSSL()) {
            request.headers().remove(FORWARDED_PROTO);
            of(headers, trustedProxies).ifPresent(scheme -> request.headers().set(FORWARDED_PROTO, scheme));
        }
    }

    /**
     * Most proxies replace the header, some append to it as to {@code X-Forwarded-For}. So it may have fewer entries than there
     * are proxies, all of them ours then; of more, those before ours do not count.
     *
     * @param headers every {@code X-Forwarded-Proto} of the request, in their order
     * @param trustedProxies how many of the last entries proxies of ours may have written
     */
    static Optional<String> of(List<String> headers, int trustedProxies) {
        if (trustedProxies == 0) {
            return Optional.empty();
        }
        List<String> entries = Arrays.asList(String.join(",", headers).split(",", -1));
        return Optional.of(
                entries.get(Math.max(0, entries.size() - trustedProxies)).strip());
    }
}
