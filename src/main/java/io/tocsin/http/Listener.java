package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * The outermost layer of an HTTP server, on one event loop: connections are counted and watched, requests that are broken
 * or ambiguous are refused, and every other one gets its id and its client before the router sees it.
 */
final class Listener {

    private final ConnectionWatch watch;
    private final Router router;
    private final int trustedProxies;

    private Listener(ConnectionWatch watch, Router router, int trustedProxies) {
        this.watch = watch;
        this.router = router;
        this.trustedProxies = trustedProxies;
    }

    /** Starts to listen; called on the event loop that shall serve. */
    static Future<HttpServer> listen(Vertx vertx, Endpoint endpoint, Connections connections, Router router) {
        var watch = new ConnectionWatch(endpoint.settings(), connections);
        var listener = new Listener(watch, router, endpoint.settings().trustedProxies());
        // It ends with the verticle that starts it.
        vertx.setPeriodic(ConnectionWatch.TICK_MS, tick -> watch.tick());
        return vertx.createHttpServer(endpoint.options())
                .connectionHandler(watch::opened)
                .invalidRequestHandler(BrokenRequests::refuse)
                .requestHandler(listener::serve)
                .listen()
                .compose(server -> endpoint.tls().isOn()
                        ? Certificates.watch(vertx, server, endpoint.tls())
                        : Future.succeededFuture(server));
    }

    private void serve(HttpServerRequest request) {
        watch.asked(request);
        RequestStart.begin(request);
        ClientAddress.set(request, trustedProxies);
        ClientScheme.settle(request, trustedProxies);
        if (BrokenRequests.isAmbiguous(request)) {
            BrokenRequests.refuse(request);
        } else {
            router.handle(request);
        }
    }
}
