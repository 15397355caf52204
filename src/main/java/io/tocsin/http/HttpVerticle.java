package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Serves one event loop's router. Several instances share the port. */
public final class HttpVerticle extends VerticleBase {

    private static final int GRACE_SECONDS = 9;

    private final Endpoint endpoint;
    private final Connections connections;
    private final Function<Vertx, Router> routers;
    private final IntConsumer listening;
    private @Nullable HttpServer server;

    /**
     * @param connections shared by all instances
     * @param routers makes a router for each instance, called on its event loop
     * @param listening told the actual port, by each instance
     */
    public HttpVerticle(
            Endpoint endpoint, Connections connections, Function<Vertx, Router> routers, IntConsumer listening) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.routers = routers;
        this.listening = listening;
    }

    @Override
    public Future<HttpServer> start() {
        return Listener.listen(vertx, endpoint, connections, routers.apply(vertx))
                .onSuccess(this::listening);
    }

    private void listening(HttpServer started) {
        server = started;
        listening.accept(started.actualPort());
    }

    /** Takes no more connections, and gives the requests in flight their time. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }
}
