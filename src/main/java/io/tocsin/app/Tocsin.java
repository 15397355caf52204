package io.tocsin.app;

import io.tocsin.auth.Bootstrap;
import io.tocsin.db.Connections;
import io.tocsin.db.Migrations;
import io.tocsin.demo.Demo;
import io.tocsin.http.Contract;
import io.tocsin.vault.WrongKey;
import io.tocsin.web.Assets;
import io.tocsin.web.WebApi;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running process: started from top to bottom, ended the other way. */
public final class Tocsin {

    private static final Logger LOG = LoggerFactory.getLogger(Tocsin.class);
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(5);

    /** What is in flight at the end may take this long, at each of the steps down. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A thread of its own: to fold alerts by many rules takes longer than an event loop may be kept. */
    private static final DeploymentOptions WAKE_THREAD = new DeploymentOptions()
            .setThreadingModel(ThreadingModel.WORKER)
            .setWorkerPoolName("wake")
            .setWorkerPoolSize(1);

    private final Config config;
    private final Metering metering;
    private final Vertx vertx;
    private final Stores stores;
    private final Future<Contract> contract;
    private final Future<Assets> assets;
    private final Deque<Supplier<Future<?>>> endings = new ArrayDeque<>();
    private @Nullable Parts parts;
    private volatile int port;
    private Bootstrap.@Nullable Result bootstrapped;

    private Tocsin(Config config, Metering metering) {
        this.config = config;
        this.metering = metering;
        this.vertx = metering.vertx();
        this.stores = new Stores(vertx, config);
        // Read beside the start of the stores: all take their time.
        this.contract = Contract.load(vertx);
        this.assets = Assets.load(vertx);
    }

    /**
     * Starts everything; when that fails, what was started is ended again.
     *
     * @param metering its Vert.x stays its owner's to close, after this: its event loops carry the outcome
     * @return the process when it serves; fails with {@link CannotStart} or {@link Migrations.Failed} or {@link
     *     WrongKey}, whose message is for the operator
     */
    public static Future<Tocsin> start(Metering metering, Config config) {
        var tocsin = new Tocsin(config, metering);
        return tocsin.startStores()
                .compose(tocsin::migrate)
                .compose(tocsin::connect)
                .compose(tocsin::openVault)
                .compose(tocsin::bootstrap)
                .compose(tocsin::startLimits)
                .compose(tocsin::startJournals)
                .compose(tocsin::startWorker)
                .compose(tocsin::startHttp)
                .compose(tocsin::startMetrics)
                .onSuccess(started -> tocsin.startDemo())
                .map(tocsin)
                .recover(failure -> tocsin.close().transform(closed -> Future.failedFuture(failure)));
    }

    /** Starts the stores, brings the schema to this build's version, and ends the stores. */
    static Future<Migrations.Result> migrateOnly(Vertx vertx, Config config) {
        var stores = new Stores(vertx, config);
        return stores.start()
                .compose(addresses -> new Migrations(vertx, addresses.postgres()).run())
                .eventually(stores::close);
    }

    private Future<Stores.Addresses> startStores() {
        endings.push(stores::close);
        return stores.start().onSuccess(started -> watchStores());
    }

    /** From the first moment: a store may die while the rest still starts. */
    private void watchStores() {
        endings.push(stores::unwatch);
        stores.watch();
    }

    private Future<Stores.Addresses> migrate(Stores.Addresses addresses) {
        var migrations = new Migrations(vertx, addresses.postgres());
        return new PatientMigrations(
                        vertx,
                        migrations,
                        InstantSource.system(),
                        config.database().startPatience())
                .run()
                .onSuccess(result -> LOG.info("schema at version {}, was {}", result.to(), result.from()))
                .map(addresses);
    }

    private Future<Parts> connect(Stores.Addresses addresses) {
        Pool pool = Connections.pool(
                vertx, addresses.postgres().connectOptions(), config.database().pool());
        endings.push(pool::close);
        var made = new Parts(config, metering, pool, addresses, stores.keys());
        parts = made;
        endings.push(made.pulse::stop);
        return made.pulse.start().map(made);
    }

    private Future<Parts> openVault(Parts made) {
        return made.vault.start(made.now()).map(made);
    }

    private Future<Parts> bootstrap(Parts made) {
        return made.bootstrap
                .run(made.now())
                .onSuccess(result -> bootstrapped = result)
                .compose(result -> made.keys.start())
                .compose(started -> deploy(made.retentionVerticle()))
                .map(made);
    }

    private Future<Parts> startLimits(Parts made) {
        endings.push(made.accounts.redisBuckets::close);
        return made.accounts.redisBuckets.start().map(made);
    }

    private Future<Parts> startJournals(Parts made) {
        endings.push(made.redisJournal::close);
        return made.redisJournal
                .start()
                .onSuccess(state -> made.gauges.start(SAMPLE_EVERY))
                .map(made);
    }

    private Future<Parts> startWorker(Parts made) {
        return config.roles().contains(Role.WORKER)
                ? deploy(made.correlateVerticle())
                        .compose(working -> deploy(made.wakeVerticle(), WAKE_THREAD))
                        .map(made)
                : Future.succeededFuture(made);
    }

    private Future<Parts> startHttp(Parts made) {
        if (!config.roles().contains(Role.HTTP)) {
            return Future.succeededFuture(made);
        }
        vertx.setPeriodic(
                SAMPLE_EVERY.toMillis(),
                tick -> made.incidentMeters
                        .refresh()
                        .onFailure(away -> LOG.debug("open incidents were not counted", away)));
        return deploy(made.feedVerticle())
                .compose(running -> made.incidentMeters.refresh())
                .compose(counted -> Future.all(contract, assets))
                .compose(read -> listen(made, contract.result(), new WebApi(assets.result())))
                .map(made);
    }

    private Future<String> listen(Parts made, Contract read, WebApi web) {
        var options =
                new DeploymentOptions().setInstances(made.endpoint().settings().loops());
        return vertx.deployVerticle(() -> made.httpVerticle(read, web, actual -> port = actual), options)
                .onSuccess(id -> endings.push(() -> vertx.undeploy(id)))
                // Streams never end by themselves: they are ended first, or the server would wait for them.
                .onSuccess(id -> endings.push(made.feed::close))
                .recover(failure -> cannotListen(made.endpoint().port(), failure));
    }

    private Future<String> startMetrics(Parts made) {
        var loops = new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
        Integer metricsPort = config.metrics().port();
        return vertx.deployVerticle(() -> new EventLoopLag(metering.registry()), loops)
                .compose(id -> metricsPort == null
                        ? Future.succeededFuture(id)
                        : deploy(made.metricsVerticle(metricsPort, actual -> LOG.info("metrics on port {}", actual)))
                                .recover(failure -> cannotListen(metricsPort, failure)));
    }

    private void startDemo() {
        if (config.demo()) {
            Demo demo = Objects.requireNonNull(parts).demo();
            endings.push(demo::stop);
            demo.start();
        }
    }

    private Future<String> deploy(io.vertx.core.Deployable verticle) {
        return deploy(verticle, new DeploymentOptions());
    }

    private Future<String> deploy(io.vertx.core.Deployable verticle, DeploymentOptions options) {
        return vertx.deployVerticle(verticle, options).onSuccess(id -> endings.push(() -> vertx.undeploy(id)));
    }

    private <T> Future<T> cannotListen(int wanted, Throwable failure) {
        boolean taken = failure instanceof BindException;
        String advice = taken || !config.scheme().equals("https")
                ? "Free the port, or name another with TOCSIN_HTTP_PORT."
                : "Look at the PEM files that http.tls_certificate and http.tls_key name.";
        return Future.failedFuture(new CannotStart(
                "Cannot listen on " + config.httpHost() + ":" + wanted + " (" + failure.getMessage() + "). " + advice,
                failure));
    }

    /** The port it listens on; 0 without the role http. */
    public int port() {
        return port;
    }

    /** The address to open in a browser on this machine. */
    public String url() {
        return Banner.url(config.scheme(), config.httpHost(), port);
    }

    /** What to tell whoever starts it, in lines; mostly nothing. A demo without a set password has a first start, too. */
    Optional<String> greeting() {
        return config.demo() && config.admin().password() != null
                ? Optional.of(DemoBanner.of(url(), config).text())
                : Optional.ofNullable(banner()).map(Banner::text);
    }

    /** What the first start of all tells; null at later ones. */
    private @Nullable Banner banner() {
        Bootstrap.Result result = Objects.requireNonNull(bootstrapped, "not started");
        if (!result.first()) {
            return null;
        }
        return new Banner(
                url(),
                result.adminEmail(),
                config.admin().password() == null ? result.adminPassword() : null,
                config.admin().token() == null ? result.adminToken() : null,
                config.ingest().key() == null ? result.ingestKey() : null);
    }

    /** Takes no more requests, finishes what is in flight, and ends the stores that are our own: the last started first. */
    public Future<Void> close() {
        if (parts != null) {
            parts.keys.stop();
        }
        return endNext();
    }

    private Future<Void> endNext() {
        Supplier<Future<?>> ending = endings.poll();
        return ending == null
                ? Future.succeededFuture()
                : ending.get()
                        .timeout(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> LOG.warn("not ended in order", failure))
                        .transform(ended -> endNext());
    }
}
