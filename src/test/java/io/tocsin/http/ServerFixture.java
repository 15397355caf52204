package io.tocsin.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** The whole contract on a port of its own. Each operation answers with its id, unless a test gives it something to do. */
public final class ServerFixture implements AutoCloseable {

    public static final Contract CONTRACT = Contract.read();
    private static final ContractWitness WITNESS = new ContractWitness();

    /** Says that the answer is the fixture's and no feature's. */
    private static final String ECHO = "Echo";

    private final Vertx vertx;
    private final WebClient client;
    private final AtomicInteger port = new AtomicInteger();
    private volatile boolean witnessed;

    private ServerFixture(Vertx vertx) {
        this.vertx = vertx;
        this.client = WebClient.create(vertx);
        ((WebClientInternal) client).addInterceptor(this::witness);
    }

    /** From now on every answer that is not the fixture's own is held against the contract. */
    @CanIgnoreReturnValue
    public ServerFixture witnessed() {
        witnessed = true;
        return this;
    }

    private void witness(HttpContext<?> exchange) {
        HttpResponse<?> response = exchange.response();
        if (witnessed && exchange.phase() == ClientPhase.DISPATCH_RESPONSE && response.getHeader(ECHO) == null) {
            try {
                WITNESS.check(new ContractWitness.Seen(
                        exchange.requestOptions().getMethod().name(),
                        URI.create(exchange.requestOptions().getURI()).getPath(),
                        response.statusCode(),
                        response.getHeader("Content-Type"),
                        Objects.requireNonNullElse(response.bodyAsString(), "")));
            } catch (AssertionError unknown) {
                exchange.fail(unknown);
                return;
            }
        }
        exchange.next();
    }

    /** @param special operations by id that do something else than answer their id */
    public static ServerFixture start(Guard guard, Map<String, Consumer<ContractRouter>> special) {
        return start(unremembered(guard), special);
    }

    /** The same by another clock than the system's, and behind so many proxies. */
    public static ServerFixture start(
            Guard guard, Map<String, Consumer<ContractRouter>> special, InstantSource clock, int trustedProxies) {
        return start(unremembered(guard), special, clock, behind(trustedProxies));
    }

    private static HttpSettings behind(int trustedProxies) {
        HttpSettings given = HttpSettings.DEFAULTS;
        return new HttpSettings(
                given.instances(),
                given.idleTimeout(),
                given.maxHeaderSize(),
                given.maxUrlSize(),
                given.acceptBacklog(),
                given.maxApiBody(),
                given.connections(),
                trustedProxies,
                given.tls(),
                given.corsOrigins());
    }

    private static Gate unremembered(Guard guard) {
        return new Gate(guard, new NothingRemembered(), (operation, caller, now) -> {});
    }

    /** The same, with answers remembered. */
    public static ServerFixture start(Gate gate, Map<String, Consumer<ContractRouter>> special) {
        return start(gate, special, InstantSource.system(), HttpSettings.DEFAULTS);
    }

    private static ServerFixture start(
            Gate gate, Map<String, Consumer<ContractRouter>> special, InstantSource clock, HttpSettings settings) {
        var fixture = new ServerFixture(Vertx.vertx());
        get(fixture.vertx.deployVerticle(new HttpVerticle(
                settings.at("127.0.0.1", 0),
                new Connections(1000, "main", new SimpleMeterRegistry()),
                vertx -> router(vertx, gate, special, clock),
                fixture.port::set)));
        return fixture;
    }

    /** The operations that these answer. */
    public static Map<String, Consumer<ContractRouter>> bound(Api... apis) {
        var bindings = new Bindings();
        List.of(apis).forEach(api -> api.bind(bindings));
        return bindings.byId;
    }

    private static final class Bindings implements Operations {

        private final Map<String, Consumer<ContractRouter>> byId = new HashMap<>();

        @Override
        public Operations on(String id, Function<Request, Future<Answer>> operation) {
            byId.put(id, router -> router.on(id, operation));
            return this;
        }

        @Override
        public Operations raw(String id, Handler<RoutingContext> operation) {
            byId.put(id, router -> router.raw(id, operation));
            return this;
        }

        @Override
        public Operations streaming(String id, Handler<RoutingContext> operation, Consumer<Throwable> turnedAway) {
            byId.put(id, router -> router.streaming(id, operation, turnedAway));
            return this;
        }
    }

    /** A server of one's own that answers these operations so, and lets everybody in. */
    public static ServerFixture answering(Map<String, Function<Request, Future<Answer>>> operations) {
        var special = new HashMap<String, Consumer<ContractRouter>>();
        operations.forEach((id, operation) -> special.put(id, router -> router.on(id, operation)));
        return start((context, permission) -> Future.succeededFuture(Caller.ANONYMOUS), special);
    }

    private static io.vertx.ext.web.Router router(
            Vertx vertx, Gate gate, Map<String, Consumer<ContractRouter>> special, InstantSource clock) {
        var router = new ContractRouter(vertx, CONTRACT, gate, HttpSettings.DEFAULTS, clock);
        special.values().forEach(bind -> bind.accept(router));
        for (ContractOperation operation : CONTRACT.operations()) {
            if (!special.containsKey(operation.id())) {
                bindEcho(router, operation);
            }
        }
        return router.build();
    }

    private static void bindEcho(ContractRouter router, ContractOperation operation) {
        var echo = Map.of("operation", operation.id());
        if (operation.permission().equals("ingest")) {
            router.streaming(operation.id(), context -> echo(context, operation), refusal -> {});
        } else {
            router.on(
                    operation.id(),
                    request -> Future.succeededFuture(Answer.ok(echo).with(ECHO, "yes")));
        }
    }

    private static void echo(RoutingContext context, ContractOperation operation) {
        Bodies.goOn(context.request());
        context.request()
                .body()
                .map(body -> Answer.ok(Map.of("operation", operation.id(), "bytes", body.length())))
                .onSuccess(answer -> Answers.write(context, answer.with(ECHO, "yes")));
    }

    public static Future<Answer> refusing(Problem problem) {
        return Future.failedFuture(problem);
    }

    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return port.get();
    }

    public HttpRequest<Buffer> request(HttpMethod method, String uri) {
        return client.request(method, port.get(), "127.0.0.1", uri);
    }

    public HttpResponse<Buffer> get(String uri) {
        return get(request(HttpMethod.GET, uri).send());
    }

    public HttpResponse<Buffer> post(String uri, JsonObject body) {
        return get(request(HttpMethod.POST, uri).sendJsonObject(body));
    }

    @CanIgnoreReturnValue
    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
