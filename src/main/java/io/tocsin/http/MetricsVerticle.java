package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.IntConsumer;

/** A second listener with the metrics and the probes, without sign-in, for a network that only the scraper reaches. */
public final class MetricsVerticle extends VerticleBase {

    private final Endpoint endpoint;
    private final Connections connections;
    private final MetricsApi metrics;
    private final HealthApi health;
    private final IntConsumer listening;

    /**
     * @param endpoint shared with no other listener
     * @param connections of this listener alone: it answers while the other one is full
     * @param listening told the actual port
     */
    public MetricsVerticle(
            Endpoint endpoint, Connections connections, MetricsApi metrics, HealthApi health, IntConsumer listening) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.metrics = metrics;
        this.health = health;
        this.listening = listening;
    }

    @Override
    public Future<HttpServer> start() {
        Router router = Router.router(vertx);
        get(router, "/metrics").handler(metrics::scrape);
        get(router, "/health").handler(context -> Answers.write(context, health.health()));
        get(router, "/ready").handler(context -> write(context, health.readiness()));
        get(router, "/ready/ingest").handler(context -> write(context, health.ingestReadiness()));
        return Listener.listen(vertx, endpoint, connections, router)
                .onSuccess(server -> listening.accept(server.actualPort()));
    }

    private static void write(RoutingContext context, Future<Answer> answer) {
        answer.onSuccess(made -> Answers.write(context, made)).onFailure(context::fail);
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }
}
