package io.tocsin.http;

import io.tocsin.http.Connections.Cut;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the connections of one event loop, and cuts those whose callers take more than their share: the idle timeout
 * alone is long, and begins anew with every byte of a body. A caller who is cut gets no answer, because Alertmanager tries again after a
 * broken connection and not after a 408. Used on that event loop only.
 */
final class ConnectionWatch {

    /** How often {@link #tick} is to be called. */
    static final long TICK_MS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private final HttpSettings settings;
    private final Connections connections;
    private final Map<HttpConnection, Stay> stays = new LinkedHashMap<>();

    ConnectionWatch(HttpSettings settings, Connections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    void opened(HttpConnection connection) {
        if (!connections.enter()) {
            cut(connection, Cut.FULL);
            return;
        }
        stays.put(connection, new Stay(settings));
        connection.closeHandler(closed -> left(connection));
    }

    private void left(HttpConnection connection) {
        if (stays.remove(connection) != null) {
            connections.leave();
        }
    }

    void asked(HttpServerRequest request) {
        Stay stay = stays.get(request.connection());
        if (stay != null) {
            stay.asks(request);
        }
    }

    void tick() {
        List<Runnable> cuts = new ArrayList<>();
        stays.forEach((connection, stay) -> {
            Cut reason = stay.tick();
            if (reason != null) {
                // Afterwards: closing takes it out of the map.
                cuts.add(() -> cut(connection, reason));
            }
        });
        cuts.forEach(Runnable::run);
    }

    /** At once: closing in the ordinary way would first wait until the caller has taken what is written. */
    private void cut(HttpConnection connection, Cut reason) {
        LOG.debug("cut the connection of {}: {}", connection.remoteAddress(), reason.word());
        connections.count(reason);
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        } else {
            connection.close().onFailure(failure -> LOG.debug("closing failed", failure));
        }
    }
}
