package io.tocsin.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an answer part by part: the next is asked for when the one before has left, so that a slow caller costs one part of
 * memory. What fails on the way cuts the answer off, so that nobody takes half of it for the whole.
 */
final class LongAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(LongAnswer.class);

    private final HttpServerResponse response;
    private final Answer.Source source;

    private LongAnswer(HttpServerResponse response, Answer.Source source) {
        this.response = response;
        this.source = source;
    }

    /** With the status and the headers that are set already. */
    static void begin(RoutingContext context, Answer.Parts parts) {
        HttpServerResponse response = context.response();
        if (context.request().method() == HttpMethod.HEAD) {
            Answers.logIfGone(response.end());
        } else {
            response.setChunked(true);
            new LongAnswer(response, parts.rest()).send(parts.first());
        }
    }

    private void send(Buffer part) {
        response.write(part).onSuccess(sent -> next()).onFailure(LongAnswer::tellGone);
    }

    private void next() {
        source.next()
                .onSuccess(part -> part.ifPresentOrElse(this::send, () -> Answers.logIfGone(response.end())))
                .onFailure(this::cutOff);
    }

    private void cutOff(Throwable failure) {
        LOG.warn("The answer to {} was cut off in its middle: {}", RequestIds.current(), failure.toString());
        response.reset();
    }

    private static void tellGone(Throwable gone) {
        LOG.debug("The caller of {} is gone", RequestIds.current(), gone);
    }
}
