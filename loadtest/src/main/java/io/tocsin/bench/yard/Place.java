package io.tocsin.bench.yard;

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
import java.util.function.Consumer;

/** Where a yardstick finds its stores and its port: in the same variables as the product. */
final class Place {

    private Place() {}

    /** Accepts webhooks, with one event loop as the product does on two cores; says that it is ready. */
    static Future<?> serve(Vertx vertx, Consumer<HttpServerRequest> webhooks) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/alerts")) {
                        webhooks.accept(request);
                    } else {
                        request.response().end();
                    }
                })
                .listen(Integer.parseInt(variable("TOCSIN_HTTP_PORT")), "127.0.0.1");
    }

    static void answer(HttpServerRequest request, Future<?> durable) {
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
