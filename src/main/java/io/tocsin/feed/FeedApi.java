package io.tocsin.feed;

import io.tocsin.http.Api;
import io.tocsin.http.Caller;
import io.tocsin.http.Operations;
import io.tocsin.incident.Position;
import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feed over HTTP, as server-sent events.
 *
 * <p>A client that names a position ({@code Last-Event-ID}, or {@code after} in the query; the header wins, because a
 * browser that reconnects sends it with the URL it began with) gets what follows it. One that names none begins with what
 * comes next, and is told its position at once: the first block carries {@code id} and no data, by which a client
 * remembers the id and dispatches nothing. While PostgreSQL is away streams are opened as well, and told that they are stale:
 * a browser that is refused once gives up for good.
 */
public final class FeedApi implements Api {

    private final Feed feed;

    public FeedApi(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void bind(Operations operations) {
        operations.raw("getFeed", this::open);
    }

    private void open(RoutingContext context) {
        try {
            subscribe(context, Interest.of(context.queryParams(), Caller.of(context)), Start.of(context));
        } catch (Problem refusal) {
            context.fail(refusal);
        }
    }

    private void subscribe(RoutingContext context, Interest interest, Start start) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        FeedHub hub = feed.enter();
        Position from = start.after() != null ? start.after() : hub.position();
        var subscriber = new Subscriber(context, interest, from);
        context.addEndHandler(over -> hub.leave(subscriber));
        writeHead(context);
        subscriber.write(hello(from), feed.clock().instant());
        if (start.after() != null) {
            hub.joinBehind(subscriber);
        } else if (start.isUnreadable()) {
            hub.joinAnew(subscriber);
        } else {
            hub.joinLive(subscriber);
        }
    }

    private static void writeHead(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("X-Accel-Buffering", "no");
        if (context.request().version() == HttpVersion.HTTP_1_0) {
            context.addHeadersEndHandler(written -> response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
    }

    private static Buffer hello(Position from) {
        return Buffer.buffer("retry: 2000\nid: " + from + "\n\n");
    }

    /**
     * Where a client wants to begin.
     *
     * @param after null for what comes next
     * @param isUnreadable it has an event id that is none of ours
     */
    private record Start(@Nullable Position after, boolean isUnreadable) {

        /**
         * A bad id in the header is not refused: a browser would give up for good, where a reset brings it back.
         *
         * @throws Problem.Malformed when {@code after} cannot be read
         */
        static Start of(RoutingContext context) {
            String id = context.request().getHeader("Last-Event-ID");
            if (id != null && !id.isEmpty()) {
                Position known = Position.parse(id).orElse(null);
                return new Start(known, known == null);
            }
            String after = context.queryParams().get("after");
            return new Start(after == null || after.isEmpty() ? null : readable(after), false);
        }

        private static Position readable(String after) {
            return Position.parse(after).orElseThrow(() -> malformed(after));
        }

        private static Problem malformed(String after) {
            return new Problem.Malformed(
                    "The position cannot be read.",
                    List.of(new Problem.Fault(
                            "after", "'" + after + "' is not a position; one looks like 7431-18, as lists carry it.")));
        }
    }
}
