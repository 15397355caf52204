package io.tocsin.app;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tocsin.alert.AlertApi;
import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Derivation;
import io.tocsin.alert.HomeStore;
import io.tocsin.analytics.Analytics;
import io.tocsin.analytics.AnalyticsApi;
import io.tocsin.audit.AuditApi;
import io.tocsin.audit.AuditLog;
import io.tocsin.audit.AuditTrail;
import io.tocsin.auth.AuthGuard;
import io.tocsin.auth.Bootstrap;
import io.tocsin.auth.CurrentStanding;
import io.tocsin.auth.IngestGuard;
import io.tocsin.auth.IntegrationApi;
import io.tocsin.auth.Integrations;
import io.tocsin.auth.KnownKeys;
import io.tocsin.auth.TokenApi;
import io.tocsin.correlate.CorrelateMeters;
import io.tocsin.correlate.CorrelateVerticle;
import io.tocsin.correlate.Correlator;
import io.tocsin.correlate.Criteria;
import io.tocsin.correlate.Failures;
import io.tocsin.correlate.Readers;
import io.tocsin.correlate.Retries;
import io.tocsin.correlate.WakeVerticle;
import io.tocsin.correlate.Waker;
import io.tocsin.correlate.WorkerTools;
import io.tocsin.db.Db;
import io.tocsin.db.Partitions;
import io.tocsin.db.Pulse;
import io.tocsin.db.RetentionVerticle;
import io.tocsin.db.Sweeps;
import io.tocsin.db.Uuid7;
import io.tocsin.demo.Demo;
import io.tocsin.demo.DemoApi;
import io.tocsin.feed.Announcements;
import io.tocsin.feed.Feed;
import io.tocsin.feed.FeedApi;
import io.tocsin.feed.FeedVerticle;
import io.tocsin.http.Api;
import io.tocsin.http.Connections;
import io.tocsin.http.Contract;
import io.tocsin.http.ContractApi;
import io.tocsin.http.ContractRouter;
import io.tocsin.http.Endpoint;
import io.tocsin.http.Gate;
import io.tocsin.http.HealthApi;
import io.tocsin.http.HttpVerticle;
import io.tocsin.http.MetricsApi;
import io.tocsin.http.MetricsVerticle;
import io.tocsin.idempotency.RememberedAnswers;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.IncidentApi;
import io.tocsin.incident.IncidentMeters;
import io.tocsin.incident.IncidentQueries;
import io.tocsin.incident.IncidentStore;
import io.tocsin.incident.Incidents;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.ingest.FailureStore;
import io.tocsin.ingest.IngestApi;
import io.tocsin.ingest.ReceiptApi;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.ingest.Receipts;
import io.tocsin.ingest.Redrives;
import io.tocsin.ingest.Waiting;
import io.tocsin.queue.Journal;
import io.tocsin.queue.JournalChain;
import io.tocsin.queue.JournalGauges;
import io.tocsin.queue.PostgresJournal;
import io.tocsin.queue.RedisJournal;
import io.tocsin.rule.GroupingApi;
import io.tocsin.rule.GroupingRules;
import io.tocsin.rule.Previews;
import io.tocsin.rule.RuleBook;
import io.tocsin.rule.SilenceApi;
import io.tocsin.rule.Silences;
import io.tocsin.team.TeamApi;
import io.tocsin.team.Teams;
import io.tocsin.vault.Keyring;
import io.tocsin.vault.Vault;
import io.tocsin.view.ViewApi;
import io.tocsin.view.Views;
import io.tocsin.web.WebApi;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * The objects of one process, made from top to bottom in the order of the flow: webhooks come in, are queued, become alerts
 * and incidents, and are shown.
 */
final class Parts {

    final Pulse pulse;
    final Bootstrap bootstrap;
    final KnownKeys keys;
    final Vault vault;
    final AccountParts accounts;
    final RedisJournal redisJournal;
    final JournalGauges gauges;
    final IncidentMeters incidentMeters;
    final Feed feed;

    private final Config config;
    private final Vertx vertx;
    private final PgConnectOptions postgres;
    private final List<Journal> journals;
    private final Partitions partitions;
    private final Sweeps sweeps;
    private final WorkerTools workers;
    private final Gate gate;
    private final Waker waker;
    private final CurrentStanding standing;
    private final PrometheusMeterRegistry meters;
    private final Connections connections;
    private final MetricsApi metricsApi;
    private final HealthApi healthApi;
    private final List<Api> apis;
    private final Demo.Ways ways;
    private final InstantSource clock = InstantSource.system();

    /** Any thread's own. */
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    Parts(Config config, Metering metering, Pool pool, Stores.Addresses stores, Keyring secretKeys) {
        this.config = config;
        this.vertx = metering.vertx();
        this.postgres = stores.postgres().connectOptions();
        pulse = new Pulse(vertx, postgres, config.database().pulseTimeout(), clock);
        var db = new Db(pool, config.database().readTurns(), pulse);
        vault = new Vault(db, secretKeys);
        var ids = new Uuid7();
        var changes = new ChangeStore();
        var audit = new AuditLog(ids, new Announcements(changes));
        meters = metering.registry();
        connections = connections("main");

        accounts = new AccountParts(config, metering, db, stores.redis().url(), clock);
        bootstrap = new Bootstrap(db, accounts.passwords, ids, config.bootstrap());
        keys = new KnownKeys(vertx, db, clock);
        var limits = accounts.limits;
        var ingestGuard = new IngestGuard(keys, limits, config.ingest().access());
        var guard = new AuthGuard(ingestGuard, accounts.tokens, accounts.sessions, limits, clock);
        gate = new Gate(guard, new RememberedAnswers(db), accounts.attempts);
        standing = new CurrentStanding(db, config.auth().sessionIdle(), clock);

        redisJournal = new RedisJournal(
                vertx,
                stores.redis().url(),
                config.queue().redis(),
                config.correlate().lanes(),
                clock);
        var postgresJournal = new PostgresJournal(
                vertx, db, config.queue().postgres(), config.correlate().lanes(), clock);
        // All are emptied and asked, also one that takes no more webhooks since the configuration changed.
        journals = List.of(redisJournal, postgresJournal);
        var chain = new JournalChain(journals, config.ingest().journals(), clock, random, meters);
        gauges = new JournalGauges(vertx, journals, meters);
        var ingestApi = new IngestApi(config.ingest().bodies(), chain::append, ids, clock, meters);

        var receiptStore = new ReceiptStore();
        var alertStore = new AlertStore(ids, config.correlate().retryWindow());
        partitions = new Partitions(db, config.retention(), changes::forget);
        sweeps = new Sweeps(db, OldData.of(config.retention()));
        var incidentStore = new IncidentStore(changes, ids);
        var alertQueries = new AlertQueries();
        var incidentQueries = new IncidentQueries(changes, alertQueries);
        incidentMeters = new IncidentMeters(meters, db, incidentQueries);
        var derivation = new Derivation(config.alert());
        var groupBy = config.correlate().groupBy();
        var criteria = new Criteria(config.correlate(), derivation, new RuleBook(groupBy, derivation));
        var previews =
                new Previews(vertx, db, criteria.book(), config.correlate().autoResolve(), clock);
        var written = new io.tocsin.correlate.Stores(receiptStore, alertStore, incidentStore);
        var correlator = new Correlator(
                db,
                new Readers(
                        vertx,
                        List.of(new AlertmanagerReader(
                                config.ingest().bodies(), config.ingest().json())),
                        keys::name),
                written,
                criteria,
                ids);
        waker = new Waker(db, written, criteria, ids, incidentMeters::saved);
        var correlateMeters = new CorrelateMeters(meters);
        var retries = new Retries(
                config.retry(), new Failures(db, receiptStore, new FailureStore()), correlateMeters, clock, random);
        workers = new WorkerTools(
                correlator, retries, correlateMeters, applied -> incidentMeters.saved(applied.changes()), clock);

        var incidents = new Incidents(
                db,
                incidentStore,
                new HomeStore(),
                incidentQueries,
                incidentMeters,
                config.correlate().resolveGrace());
        feed = new Feed(vertx, db, config.feed(), clock, meters);
        var readiness = new Readiness(pulse, redisJournal, journals, chain.journals());
        healthApi = new HealthApi(readiness.checks(), readiness.ingestChecks());
        metricsApi = new MetricsApi(meters);
        var alerts = new Alerts(db, alertQueries);
        ways = new Demo.Ways(correlator, incidents, alerts, chain::append, keys::noteUse);
        var receipts = new Receipts(db, new Waiting(journals, postgresJournal), audit);
        apis = List.of(
                ingestApi,
                new ReceiptApi(receipts, new Redrives(db, receipts, postgresJournal, audit, clock), alerts),
                new AlertApi(alerts),
                new IncidentApi(incidents),
                new AnalyticsApi(new Analytics(db, config.analytics())),
                new GroupingApi(new GroupingRules(db, audit), previews, groupBy),
                new SilenceApi(new Silences(db, alertQueries, ids, audit)),
                new TeamApi(new Teams(db, ids, audit, criteria.book()::announce)),
                new ViewApi(new Views(db, ids, audit)),
                SystemParts.api(config, db, gauges, redisJournal, clock.instant()),
                new FeedApi(feed),
                new AuditApi(new AuditTrail(db, audit)),
                accounts.oidc(criteria.book()),
                new TokenApi(accounts.tokens),
                new IntegrationApi(new Integrations(db, keys, ids, audit)),
                new DemoApi(config.demo()),
                healthApi,
                metricsApi);
    }

    /** Its webhooks are those of the integration that every start sees to. */
    Demo demo() {
        return new Demo(vertx, ways, keys.named(Bootstrap.INTEGRATION).orElseThrow(), clock);
    }

    CorrelateVerticle correlateVerticle() {
        return new CorrelateVerticle(journals, workers, config.correlate().batch());
    }

    WakeVerticle wakeVerticle() {
        return new WakeVerticle(waker, clock);
    }

    RetentionVerticle retentionVerticle() {
        return new RetentionVerticle(partitions, sweeps, clock);
    }

    FeedVerticle feedVerticle() {
        return new FeedVerticle(feed, postgres, standing);
    }

    /** One of the instances that share the port; each has a router of its own. */
    HttpVerticle httpVerticle(Contract contract, WebApi web, IntConsumer listening) {
        return new HttpVerticle(endpoint(), connections, loop -> router(loop, contract, web), listening);
    }

    MetricsVerticle metricsVerticle(int port, IntConsumer listening) {
        return new MetricsVerticle(
                config.http().settings().at(config.httpHost(), port).alone(),
                connections("metrics"),
                metricsApi,
                healthApi,
                listening);
    }

    private Connections connections(String listener) {
        int wanted = config.http().settings().connections().maxConnections();
        return new Connections(Connections.bound(wanted, OpenFiles.most()), listener, meters);
    }

    Endpoint endpoint() {
        return config.http().settings().at(config.httpHost(), config.http().port());
    }

    private Router router(Vertx loop, Contract contract, WebApi web) {
        var router = new ContractRouter(loop, contract, gate, config.http().settings(), clock);
        apis.forEach(api -> api.bind(router));
        accounts.apis.forEach(api -> api.bind(router));
        new ContractApi(loop, contract).bind(router);
        web.bind(router);
        return web.mount(router.build());
    }

    Instant now() {
        return clock.instant();
    }

    List<Journal> journals() {
        return journals;
    }
}
