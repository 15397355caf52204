package io.tocsin.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The credentials that a request presents. Their values go nowhere but into hashes. */
final class Presented {

    private static final String API_KEY = "X-Api-Key";
    private static final String PATH_KEY = "key";

    private Presented() {}

    static @Nullable String bearer(HttpServerRequest request) {
        return authorization(request, "Bearer ");
    }

    /** An integration's key from wherever senders can be told to put it; the path wins, because it was meant. */
    static @Nullable String integrationKey(RoutingContext context) {
        String inPath = context.pathParam(PATH_KEY);
        if (inPath != null) {
            return inPath;
        }
        HttpServerRequest request = context.request();
        String bearer = bearer(request);
        if (bearer != null) {
            return bearer;
        }
        String password = basicPassword(request);
        return password != null ? password : request.getHeader(API_KEY);
    }

    private static @Nullable String basicPassword(HttpServerRequest request) {
        String encoded = authorization(request, "Basic ");
        if (encoded == null) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static @Nullable String authorization(HttpServerRequest request, String scheme) {
        String value = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (value == null || !value.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        String credential = value.substring(scheme.length()).strip();
        return credential.isEmpty() ? null : credential;
    }
}
