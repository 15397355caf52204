package io.tocsin.auth;

import io.tocsin.http.Request;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which API tokens to list; null for all.
 *
 * @param owners e-mail addresses of users
 * @param expired whether they have ended
 * @param unusedSince those that nobody has used since, nor made
 */
record TokenFilter(
        String @Nullable [] roles,
        String @Nullable [] owners,
        @Nullable Boolean expired,
        @Nullable Instant unusedSince) {

    static TokenFilter of(Request request) {
        String expired = request.query("expired");
        return new TokenFilter(
                some(request.queries("role")),
                some(request.queries("owner")),
                expired == null ? null : Boolean.valueOf(expired),
                request.queryTime("unused_since"));
    }

    private static String @Nullable [] some(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }
}
