package io.tocsin.ingest;

import io.tocsin.http.Bodies;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's body on its way in: refused by its headers, cut off at the cap, counted against the bytes in flight. What
 * is refused is still read and thrown away, so that the sender gets to read the answer and the connection stays good; of
 * a sender that goes on for longer than another cap the connection is closed. Used on the request's event loop only.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int FIRST_ROOM = 64 << 10;

    private final HttpServerRequest request;
    private final long maxBody;
    private final BytesInFlight inFlight;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer gathered;
    private boolean ownBuffer;
    private long received;
    private long held;

    Upload(HttpServerRequest request, long maxBody, BytesInFlight inFlight) {
        this.request = request;
        this.maxBody = maxBody;
        this.inFlight = inFlight;
    }

    /** The sender went away before the body was whole. */
    static final class Abandoned extends RuntimeException {
        Abandoned() {
            super("the sender went away", null, false, false);
        }
    }

    /**
     * The whole body, at most the cap.
     *
     * @return fails with {@link Problem.Unsupported}, {@link Problem.TooLarge}, {@link Problem.Unavailable} or
     *     {@link Abandoned}; nothing is held then
     */
    Future<Buffer> read() {
        request.handler(this::take);
        request.endHandler(end -> finish());
        request.exceptionHandler(failure -> abandon());
        Problem refusal = refusal();
        if (refusal != null) {
            fail(refusal);
        } else {
            Bodies.goOn(request);
        }
        request.resume();
        return whole.future();
    }

    /** Gives back the bytes; the body may not be used any longer. Doing it again does nothing. */
    void release() {
        inFlight.give(held);
        held = 0;
        gathered = null;
    }

    private @Nullable Problem refusal() {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            return new Problem.Unsupported("The body has the content coding " + WebhookJson.echo(coding)
                    + "; it is read only as it is, without Content-Encoding.");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return new Problem.Unsupported("The body is a multipart form; application/json would be right.");
        }
        return declared() > maxBody ? tooLarge("The body has " + declared() + " bytes") : null;
    }

    /** What the sender says of the length; -1 where it says nothing that is a number. */
    private long declared() {
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
        } else if (inFlight.take(chunk.length())) {
            held += chunk.length();
            gather(chunk);
        } else {
            fail(new Problem.Unavailable("Too many webhooks are being received at once; send it again in a second."));
        }
    }

    /** A body that comes in one chunk, as most do, is that chunk; a second one makes a copy. */
    private void gather(Buffer chunk) {
        if (gathered == null) {
            gathered = chunk;
        } else {
            if (!ownBuffer) {
                // Room for what was announced, but no more than a little before it has come.
                long room = Math.max(received, Math.min(declared(), FIRST_ROOM));
                gathered = Buffer.buffer((int) room).appendBuffer(gathered);
                ownBuffer = true;
            }
            gathered.appendBuffer(chunk);
        }
    }

    private void discard() {
        if (received > 2 * maxBody) {
            request.connection().close().onFailure(failure -> LOG.debug("closing failed", failure));
        }
    }

    private void finish() {
        whole.tryComplete(gathered == null ? Buffer.buffer() : gathered);
    }

    private void abandon() {
        if (!whole.future().isComplete()) {
            fail(new Abandoned());
        }
    }

    private void fail(RuntimeException failure) {
        release();
        whole.tryFail(failure);
    }
}
