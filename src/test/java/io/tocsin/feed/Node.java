package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Answer;
import io.tocsin.http.Credential;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One process that serves the feed, on a port of its own. */
final class Node implements AutoCloseable {

    private static final Duration RECHECK = Duration.ofMillis(100);

    /** What no longer admits; a stream presents what its query names as {@code key}. */
    final Set<Credential> ended = ConcurrentHashMap.newKeySet();

    /** What is asked for credentials fails while this is set. */
    final AtomicBoolean isAway = new AtomicBoolean();

    final AtomicInteger rechecks = new AtomicInteger();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Feed feed;
    final HttpServer server;
    final Pool pool;
    private final Vertx vertx;
    private final String verticle;

    private Node(Vertx vertx, TestDatabase database, FeedSettings settings, InstantSource clock) throws Exception {
        this.vertx = vertx;
        this.pool = database.pool(vertx);
        this.feed = new Feed(vertx, new Db(pool), settings, clock, meters);
        Router router = Router.router(vertx);
        new FeedApi(feed).bind(new Routes(router));
        this.server = await(vertx.createHttpServer().requestHandler(router).listen(0));
        this.verticle = await(vertx.deployVerticle(new FeedVerticle(feed, database.connectOptions(), this::standing)));
    }

    static Node start(Vertx vertx, TestDatabase database) throws Exception {
        return start(vertx, database, FeedSettings.DEFAULTS);
    }

    static Node start(Vertx vertx, TestDatabase database, FeedSettings settings) throws Exception {
        return new Node(vertx, database, settings, InstantSource.system());
    }

    private Future<Set<Credential>> standing(Set<Credential> asked) {
        rechecks.incrementAndGet();
        return isAway.get()
                ? Future.failedFuture(new Problem.Unavailable("PostgreSQL does not answer."))
                : Future.succeededFuture(asked.stream().filter(ended::contains).collect(Collectors.toSet()));
    }

    static Credential credential(String key) {
        return new Credential(key, "incidents:read");
    }

    int port() {
        return server.actualPort();
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    double count(String name) {
        return meters.get(name).counter().count();
    }

    /** The reader makes another connection. */
    void terminateReader() throws Exception {
        run(pool.query("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name = 'tocsin-feed'
                        """).execute());
    }

    @Override
    public void close() throws Exception {
        run(feed.close());
        run(server.close());
        run(vertx.undeploy(verticle));
        run(pool.close());
    }

    static FeedSettings settings(int maxSubscribers, Duration heartbeat, Duration maxLag) {
        return new FeedSettings(
                maxSubscribers, heartbeat, Duration.ofMillis(50), maxLag, Duration.ofMillis(200), RECHECK, 2);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void run(Future<?> future) throws Exception {
        var unused = await(future);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private record Routes(Router router) implements Operations {

        @Override
        public Operations raw(String operationId, Handler<RoutingContext> operation) {
            router.get("/" + operationId)
                    .handler(Routes::admit)
                    .handler(operation)
                    .failureHandler(Routes::answer);
            return this;
        }

        private static void admit(RoutingContext context) {
            List<String> key = context.queryParam("key");
            if (!key.isEmpty()) {
                credential(key.get(0)).enter(context);
            }
            context.next();
        }

        private static void answer(RoutingContext context) {
            Throwable failure = context.failure();
            int status =
                    failure instanceof Problem.Malformed ? 400 : failure instanceof Problem.Unavailable ? 503 : 500;
            context.response()
                    .setStatusCode(status)
                    .end(String.valueOf(failure))
                    .onFailure(Throwable::printStackTrace);
        }

        @Override
        public Operations on(String operationId, Function<Request, Future<Answer>> operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Operations streaming(
                String operationId, Handler<RoutingContext> operation, Consumer<Throwable> turnedAway) {
            throw new UnsupportedOperationException();
        }
    }
}
