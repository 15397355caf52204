package io.tocsin.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that are no proper HTTP, and those that a proxy before us may have read in another way than we do. What
 * follows on such a connection cannot be trusted, so it is closed.
 */
final class BrokenRequests {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenRequests.class);
    /** Instead of the path, which may hold a key or may not have been read at all. */
    private static final String SOMEWHERE = "/";

    private BrokenRequests() {}

    /** More than one host, or a transfer coding besides chunked, which RFC 9112 lets a server refuse. */
    static boolean isAmbiguous(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        return coding != null && !coding.strip().equalsIgnoreCase("chunked")
                || request.headers().getAll(HttpHeaders.HOST).size() > 1;
    }

    static void refuse(HttpServerRequest request) {
        RequestStart.begin(request);
        Throwable cause = request.decoderResult().cause();
        LOG.debug("refused a request that is broken", cause);
        ProblemKind kind = kind(cause);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaderValues.CLOSE);
        Problems.write(request.response(), kind, detail(kind), SOMEWHERE, List.of())
                .eventually(() -> request.connection().close())
                .onFailure(gone -> LOG.debug("the caller of a broken request is gone", gone));
    }

    private static ProblemKind kind(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return ProblemKind.URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? ProblemKind.HEADERS_TOO_LARGE : ProblemKind.MALFORMED;
    }

    private static String detail(ProblemKind kind) {
        return switch (kind) {
            case URI_TOO_LONG -> "The request line is too long (http.max_url_size).";
            case HEADERS_TOO_LARGE -> "The headers are too large (http.max_header_size).";
            default ->
                "The request is not proper HTTP: one Host, one Content-Length or Transfer-Encoding: chunked, and"
                        + " headers as RFC 9112 has them would be right.";
        };
    }
}
