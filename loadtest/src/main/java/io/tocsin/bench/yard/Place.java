package io.tocsin.bench.yard;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Where a yardstick finds its stores and its port: in the same variables as the product. */
final class Place {

    private Place() {}

    /** As many event loops as the product takes to serve HTTP, see {@code http.instances}. */
    static int loops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * Accepts webhooks, and says that it is ready.
     *
     * @param journal asked on each event loop for one of its own
     */
    static Future<?> serve(Vertx vertx, Supplier<Future<? extends Journal>> journal) {
        return vertx.deployVerticle(
                () -> context -> journal.get().compose(own -> listen(vertx, own)),
                new DeploymentOptions().setInstances(loops()));
    }

    private static Future<?> listen(Vertx vertx, Journal journal) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/alerts")) {
                        answer(request, request.body().compose(journal::append));
                    } else {
                        request.response().end();
                    }
                })
                .listen(Integer.parseInt(variable("TOCSIN_HTTP_PORT")), "127.0.0.1");
    }

    private static void answer(HttpServerRequest request, Future<?> durable) {
        durable.onComplete(
                done -> request.response().setStatusCode(202).end("{}"),
                failure -> request.response().setStatusCode(500).end());
    }

    /** Connections that are used by turns, each pipelined. */
    static Future<List<RedisConnection>> redis(Vertx vertx, int connections) {
        Redis redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(variable("TOCSIN_REDIS_URL"))
                        .setMaxPoolSize(connections)
                        .setMaxPoolWaiting(connections)
                        .setMaxWaitingHandlers(100_000));
        var opened = new ArrayList<Future<RedisConnection>>();
        for (int i = 0; i < connections; i++) {
            opened.add(redis.connect());
        }
        return Future.all(opened).map(all -> all.list());
    }

    static Pool postgres(Vertx vertx, int connections) {
        return PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(variable("TOCSIN_DATABASE_URL"))
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .build();
    }

    static <T> T exitOn(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1);
        throw new IllegalStateException(failure);
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }
}
