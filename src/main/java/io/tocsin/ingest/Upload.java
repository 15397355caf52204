package io.tocsin.ingest;

import io.tocsin.http.Bodies;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's body on its way in: refused by its headers, cut off at the cap, counted against the bytes in flight, and
 * decoded. What is refused is still read and thrown away, so that the sender gets to read the answer and the connection
 * stays good; of a sender that goes on for longer than another cap the connection is closed. Used on the request's event
 * loop only.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final HttpServerRequest request;
    private final long maxBody;
    private final Holding holding;
    private final Gathering gathered;
    private final Promise<Buffer> whole = Promise.promise();
    private long received;

    Upload(HttpServerRequest request, long maxBody, BytesInFlight inFlight) {
        this.request = request;
        this.maxBody = maxBody;
        this.holding = new Holding(inFlight, declared(request));
        this.gathered = new Gathering(declared(request));
    }

    /** The sender went away before the body was whole. */
    static final class Abandoned extends RuntimeException {
        Abandoned() {
            super("the sender went away", null, false, false);
        }
    }

    /**
     * The whole body without its content coding, at most the cap.
     *
     * @return fails with {@link Problem.Unsupported}, {@link Problem.TooLarge}, {@link Problem.Malformed},
     *     {@link Problem.Unavailable} or {@link Abandoned}
     */
    Future<Buffer> read(Vertx vertx) {
        request.handler(this::take);
        request.endHandler(end -> whole.tryComplete(gathered.whole()));
        request.exceptionHandler(failure -> fail(new Abandoned()));
        Future<Buffer> body;
        try {
            ContentCoding coding = coding();
            Bodies.goOn(request);
            body = coding == ContentCoding.IDENTITY
                    ? whole.future()
                    : whole.future().compose(compressed -> decoded(vertx, compressed, coding));
        } catch (Problem refusal) {
            fail(refusal);
            body = whole.future();
        }
        request.resume();
        return body;
    }

    /** Gives back the bytes; the body may not be used any longer. Doing it again does nothing. */
    void release() {
        holding.release();
        gathered.clear();
    }

    private ContentCoding coding() {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new Problem.Unsupported("The body is a multipart form; application/json would be right.");
        }
        ContentCoding coding = ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (declared(request) > maxBody) {
            throw tooLarge("The body has " + declared(request) + " bytes");
        }
        return coding;
    }

    /** What the sender says of the length; -1 where it says nothing that is a number. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException notNumber) {
            return -1;
        }
    }

    private Problem tooLarge(String found) {
        return new Problem.TooLarge(found + "; at most " + maxBody + " are taken (ingest.max_body).");
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (whole.future().isComplete()) {
            discard();
        } else if (received > maxBody) {
            fail(tooLarge("The body has more than " + maxBody + " bytes"));
        } else {
            keep(chunk);
        }
    }

    private void keep(Buffer chunk) {
        try {
            holding.take(chunk.length());
            gathered.add(chunk);
        } catch (Problem.Unavailable full) {
            fail(full);
        }
    }

    private void discard() {
        if (received > 2 * maxBody) {
            request.connection().close().onFailure(failure -> LOG.debug("closing failed", failure));
        }
    }

    private Future<Buffer> decoded(Vertx vertx, Buffer compressed, ContentCoding coding) {
        return vertx.executeBlocking(() -> Inflation.of(compressed, coding, maxBody, holding::take), false)
                .onSuccess(body -> giveCompressed(compressed));
    }

    private void giveCompressed(Buffer compressed) {
        gathered.clear();
        holding.give(compressed.length());
    }

    private void fail(RuntimeException failure) {
        if (whole.tryFail(failure)) {
            release();
        }
    }
}
