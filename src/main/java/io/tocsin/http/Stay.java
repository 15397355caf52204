package io.tocsin.http;

import io.tocsin.http.Connections.Cut;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One caller's stay on a connection: what is awaited of them now, and since when. Time is counted in ticks of a second, so
 * that a server that stood still is not impatient afterwards.
 */
final class Stay {

    private final HttpSettings settings;
    private final List<Asked> underWay = new ArrayList<>(1);
    private boolean fresh = true;
    private int ticks;

    Stay(HttpSettings settings) {
        this.settings = settings;
    }

    /** A request whose answer is not out; HTTP/2 has several at a time. */
    private static final class Asked {

        private final HttpServerRequest request;
        private int ticks;

        Asked(HttpServerRequest request) {
            this.request = request;
        }

        boolean isAnswered() {
            HttpServerResponse response = request.response();
            return request.isEnded() && response.ended() || response.closed();
        }
    }

    void asks(HttpServerRequest next) {
        fresh = false;
        underWay.removeIf(Asked::isAnswered);
        underWay.add(new Asked(next));
    }

    /** @return why the connection must be cut now; null where nothing has been awaited for too long */
    @Nullable
    Cut tick() {
        if (underWay.isEmpty()) {
            return ++ticks > patience() ? Cut.NO_REQUEST : null;
        }
        ticks = 0;
        Cut cut = underWay.stream()
                .map(this::tick)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        underWay.removeIf(Asked::isAnswered);
        return cut;
    }

    private @Nullable Cut tick(Asked asked) {
        if (asked.request.isEnded()) {
            return null;
        }
        return ++asked.ticks > patience(asked.request.bytesRead()) ? Cut.SLOW_BODY : null;
    }

    /** A silent connection is kept open for its next request; one on which headers drip, or whose last answer is
     * not read, gets no more than that. HTTP/1.1 serves the next of several requests only when the answer before is out. */
    private long patience() {
        return fresh
                ? settings.connections().headTimeout().toSeconds()
                : settings.idleTimeout().toSeconds();
    }

    private long patience(long bytes) {
        ConnectionSettings limits = settings.connections();
        return limits.bodyGrace().toSeconds() + bytes / limits.leastBodyRate();
    }
}
