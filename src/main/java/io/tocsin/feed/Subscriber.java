package io.tocsin.feed;

import io.tocsin.http.Credential;
import io.tocsin.incident.Position;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open stream. Confined to the event loop of its connection, like the hub that it belongs to. */
final class Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Interest interest;
    private final @Nullable Credential credential;
    private Position position;
    private @Nullable Instant fullSince;
    private boolean gone;
    private boolean stale;

    /** @param position everything up to it is known to the client */
    Subscriber(RoutingContext context, Interest interest, Position position) {
        this.request = context.request();
        this.response = request.response();
        this.credential = Credential.of(context);
        this.interest = interest;
        this.position = position;
    }

    Interest interest() {
        return interest;
    }

    /** What it was opened with, if that was asked for. */
    Stream<Credential> credential() {
        return Stream.ofNullable(credential);
    }

    Position position() {
        return position;
    }

    /** What lies up to here has been written, or is none of what the subscriber wants. */
    void moveTo(Position reached) {
        if (reached.isAfter(position)) {
            position = reached;
        }
    }

    /** Starts again from a position that may lie before the one it had. */
    void restartAt(Position current) {
        position = current;
    }

    /** Whether the client was last told that what it sees is not up to date. */
    boolean believesStale() {
        return stale;
    }

    void believe(boolean isStale) {
        stale = isStale;
    }

    boolean isGone() {
        return gone;
    }

    boolean isFull() {
        return fullSince != null;
    }

    boolean isFullFor(Duration limit, Instant now) {
        return fullSince != null && fullSince.plus(limit).isBefore(now);
    }

    /** Hands bytes to the connection, which buffers a bounded amount; then {@link #isFull} tells whether it is used up. */
    void write(Buffer bytes, Instant now) {
        if (gone || response.ended() || response.closed()) {
            return;
        }
        try {
            response.write(bytes).onFailure(connectionLost -> gone = true);
            if (fullSince == null && response.writeQueueFull()) {
                fullSince = now;
            }
        } catch (IllegalStateException endedMeanwhile) {
            // the others whose turn it is after this one must not miss their part
            gone = true;
        }
    }

    /** The handler runs each time when the client has taken what filled the connection. */
    void onDrain(Handler<Subscriber> drained) {
        response.drainHandler(taken -> {
            fullSince = null;
            drained.handle(this);
        });
    }

    void markGone() {
        gone = true;
    }

    /** Ends the stream; what its client has not taken in all this time is thrown away. */
    void endOrCut() {
        if (isFull()) {
            cut();
        } else {
            end();
        }
    }

    /** Ends the stream as HTTP has it, so that the client knows it is whole. */
    private void end() {
        if (gone || response.ended() || response.closed()) {
            return;
        }
        var ended = response.end();
        if (request.version() == HttpVersion.HTTP_1_0) {
            ended.onComplete(done -> request.connection().close());
        }
    }

    /**
     * Cuts the connection and throws away what it still holds. Closing it in the ordinary way would first wait until the
     * client has taken that, which is the very thing that it does not do.
     */
    void cut() {
        gone = true;
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().close();
        } else {
            response.reset().onFailure(already -> LOG.debug("the stream was gone before it was cut", already));
        }
    }
}
