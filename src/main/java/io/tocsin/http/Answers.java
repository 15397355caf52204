package io.tocsin.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers as JSON, long ones compressed where the caller takes gzip. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final CharSequence APPLICATION_JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    /** Bytes; below, a packet more or less is cheaper than compressing. */
    private static final int WORTH_COMPRESSING = 4096;

    private Answers() {}

    static void write(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        Object body = answer.body();
        if (body == null) {
            logIfGone(response.end());
        } else if (body instanceof Buffer verbatim) {
            // It may be so large that compressing it would hold up everybody else on this event loop.
            logIfGone(response.putHeader(HttpHeaders.CONTENT_TYPE, APPLICATION_JSON)
                    .end(verbatim));
        } else if (body instanceof Answer.Text other) {
            write(context, Buffer.buffer(other.text()), other.type());
        } else if (body instanceof Answer.Parts parts) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, parts.type());
            LongAnswer.begin(context, parts);
        } else {
            write(context, Json.write(body), APPLICATION_JSON);
        }
    }

    /** Writes bytes of this type with the status that is set already. */
    static void write(RoutingContext context, Buffer body, CharSequence type) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (body.length() < WORTH_COMPRESSING) {
            logIfGone(response.end(body));
            return;
        }
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (takesGzip(context.request())) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
            logIfGone(response.end(gzip(body)));
        } else {
            logIfGone(response.end(body));
        }
    }

    static void logIfGone(io.vertx.core.Future<Void> written) {
        written.onFailure(gone -> LOG.debug("The caller of {} is gone", RequestIds.current(), gone));
    }

    static boolean takesGzip(HttpServerRequest request) {
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
    }

    static Buffer gzip(Buffer body) {
        var bytes = new ByteArrayOutputStream(body.length() / 4);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
