package io.tocsin.http;

import io.tocsin.problem.Problem;
import java.util.Locale;
import java.util.Map;

/** The kinds of refusals as HTTP has them. Each has a page in docs/problems.md. */
enum ProblemKind {
    MALFORMED(400, "Malformed request"),
    UNAUTHORIZED(401, "Not authenticated"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    CONFLICT(409, "Conflict"),
    IN_PROGRESS(409, "In progress"),
    STALE(412, "Stale version"),
    TOO_LARGE(413, "Body too large"),
    URI_TOO_LONG(414, "Request line too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    EXPECTATION_FAILED(417, "Expectation failed"),
    INVALID(422, "Impossible request"),
    TOO_MANY(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable");

    private static final Map<Class<? extends Problem>, ProblemKind> KINDS = Map.ofEntries(
            Map.entry(Problem.Malformed.class, MALFORMED),
            Map.entry(Problem.Unauthorized.class, UNAUTHORIZED),
            Map.entry(Problem.Forbidden.class, FORBIDDEN),
            Map.entry(Problem.NotFound.class, NOT_FOUND),
            Map.entry(Problem.Conflict.class, CONFLICT),
            Map.entry(Problem.InProgress.class, IN_PROGRESS),
            Map.entry(Problem.Stale.class, STALE),
            Map.entry(Problem.TooLarge.class, TOO_LARGE),
            Map.entry(Problem.Unsupported.class, UNSUPPORTED_MEDIA_TYPE),
            Map.entry(Problem.Invalid.class, INVALID),
            Map.entry(Problem.TooMany.class, TOO_MANY),
            Map.entry(Problem.Limited.class, UNAVAILABLE),
            Map.entry(Problem.Unavailable.class, UNAVAILABLE));

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:tocsin:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same request may succeed a little later. */
    boolean passes() {
        return this == IN_PROGRESS || this == TOO_MANY || this == UNAVAILABLE;
    }

    static ProblemKind of(Problem problem) {
        return KINDS.getOrDefault(problem.getClass(), INTERNAL);
    }

    /** The kind of a bare status that the web framework failed a request with. */
    static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 400 && status < 500 ? MALFORMED : INTERNAL;
    }
}
