package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.function.IntConsumer;

/** A second listener with the metrics and the probes, without sign-in, for a network that only the scraper reaches. */
public final class MetricsVerticle extends VerticleBase {

    private final HttpSettings settings;
    private final MetricsApi metrics;
    private final HealthApi health;
    private final IntConsumer listening;

    /**
     * @param settings host and port of this listener, see {@link HttpSettings#at}
     * @param listening told the actual port
     */
    public MetricsVerticle(HttpSettings settings, MetricsApi metrics, HealthApi health, IntConsumer listening) {
        this.settings = settings;
        this.metrics = metrics;
        this.health = health;
        this.listening = listening;
    }

    @Override
    public Future<HttpServer> start() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestStart(settings.trustedProxies()));
        get(router, "/metrics").handler(metrics::scrape);
        get(router, "/health").handler(context -> Answers.write(context, health.health()));
        get(router, "/ready")
                .handler(context -> health.readiness()
                        .onSuccess(answer -> Answers.write(context, answer))
                        .onFailure(context::fail));
        return vertx.createHttpServer(settings.options())
                .requestHandler(router)
                .listen()
                .onSuccess(server -> listening.accept(server.actualPort()));
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }
}
