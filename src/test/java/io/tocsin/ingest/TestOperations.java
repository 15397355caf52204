package io.tocsin.ingest;

import io.tocsin.http.Answer;
import io.tocsin.http.Caller;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small stand-in for the HTTP kit: each operation at {@code /<operationId>}, one caller, refusals as their names. */
final class TestOperations implements Operations {

    static final Caller CALLER = new Caller(
            "integration", UUID.fromString("0198f2c0-0000-7000-8000-000000000002"), "alertmanager", Set.of("ingest"));

    private static final Map<Class<?>, Integer> STATUS = Map.of(
            Problem.Malformed.class, 400,
            Problem.NotFound.class, 404,
            Problem.TooLarge.class, 413,
            Problem.Unsupported.class, 415,
            Problem.Unavailable.class, 503);

    private final Vertx vertx;
    private final Router router;

    TestOperations(Vertx vertx) {
        this.vertx = vertx;
        this.router = Router.router(vertx);
        router.route()
                .handler(context -> {
                    context.put("tocsin.caller", CALLER);
                    context.next();
                })
                .failureHandler(context -> refuse(context, context.failure()));
    }

    /** Listens on a port of its own. */
    Future<HttpServer> listen() {
        return vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(router)
                .listen();
    }

    @Override
    public Operations on(String operationId, Function<Request, Future<Answer>> operation) {
        throw new UnsupportedOperationException("the webhook routes stream");
    }

    @Override
    public Operations raw(String operationId, Handler<RoutingContext> operation) {
        return streaming(operationId, operation, refusal -> {});
    }

    @Override
    public Operations streaming(String operationId, Handler<RoutingContext> operation, Consumer<Throwable> turnedAway) {
        router.route("/" + operationId).handler(operation);
        return this;
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        int status = STATUS.getOrDefault(failure.getClass(), 500);
        String faults = failure instanceof Problem problem ? problem.faults().toString() : "";
        context.response().setStatusCode(status).end(failure.getMessage() + faults);
    }
}
