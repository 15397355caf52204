package io.tocsin.http;

import io.tocsin.http.Connections.Cut;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * One caller's stay on a connection: what is awaited of them now, and since when. Time is counted in ticks of a second, so
 * that a server that stood still is not impatient afterwards.
 */
final class Stay {

    private final HttpSettings settings;
    private boolean fresh = true;
    private @Nullable HttpServerRequest request;
    private int ticks;

    Stay(HttpSettings settings) {
        this.settings = settings;
    }

    void asks(HttpServerRequest next) {
        fresh = false;
        request = next;
        ticks = 0;
    }

    /** @return why the connection must be cut now; null where nothing has been awaited for too long */
    @Nullable
    Cut tick() {
        HttpServerRequest current = request;
        if (current == null) {
            return ++ticks > patience() ? Cut.NO_REQUEST : null;
        }
        if (!current.isEnded()) {
            return ++ticks > patience(current.bytesRead()) ? Cut.SLOW_BODY : null;
        }
        ticks = 0;
        if (current.response().ended()) {
            request = null;
        }
        return null;
    }

    /** A silent connection is kept open for its next request; one on which headers drip, or whose last answer is
     * not read, gets no more than that. Vert.x serves the next of several requests only when the answer before is out. */
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
