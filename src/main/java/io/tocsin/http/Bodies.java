package io.tocsin.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request's headers tell of its body before it is read. */
public final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private Bodies() {}

    /** HTTP/2 need not announce a body; there the type is what tells. */
    static boolean isPresent(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().contains(HttpHeaders.CONTENT_TYPE);
    }

    static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json");
    }

    /** Whether it is compressed, or says so. */
    static boolean isCoded(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity");
    }

    /** Tells a caller who waits for it to go on and send the body. An HTTP/1.0 caller does not wait. */
    public static void goOn(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue().onFailure(gone -> LOG.debug("The caller left before its body", gone));
        }
    }
}
