package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.audit.Attempts;
import io.tocsin.audit.AuditLog;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.ContractRouter;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Authentication over a database of its own, with a clock that can be set, behind a server. */
final class AuthFixture implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final String ADMIN_TOKEN = "the-admin-token-of-the-test";
    static final String INGEST_KEY = "the-ingest-key-of-the-test";
    static final AuthSettings SETTINGS = new AuthSettings("ada@example.org", PASSWORD, ADMIN_TOKEN, INGEST_KEY);
    static final AccountSettings ACCOUNTS = new AccountSettings(
            Duration.ofHours(12),
            Duration.ofHours(48),
            Duration.ofDays(7),
            Duration.ofHours(1),
            LockoutSettings.DEFAULTS);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T22:51:03Z"));
    final InstantSource clock = now::get;
    final Vertx vertx = Vertx.vertx();
    final Pool pool = TestDatabase.create().pool(vertx);
    final Db db = new Db(pool);
    final Uuid7 ids = new Uuid7();
    final Passwords passwords = new Passwords(vertx);
    final KnownKeys keys = new KnownKeys(vertx, db, clock);
    final Integrations integrations = new Integrations(db, keys, ids, new AuditLog(ids));
    final Tokens tokens = new Tokens(db, ids, clock);
    final Sessions sessions = new Sessions(db, passwords, ids, ACCOUNTS, clock);
    final Links links = new Links(db, passwords, sessions, ACCOUNTS);
    final LocalDelays delays = new LocalDelays(clock);
    final RateLimits limits;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Lockout lockout = new Lockout(delays, ACCOUNTS.lockout(), meters);
    final Attempts attempts = new Attempts(db, new AuditLog(ids), meters);
    final ServerFixture server;

    AuthFixture() {
        this(IngestAccessSettings.DEFAULTS, LimitSettings.DEFAULTS);
    }

    /** @param trustedProxies how many proxies stand in front */
    AuthFixture(int trustedProxies) {
        this(IngestAccessSettings.DEFAULTS, LimitSettings.DEFAULTS, trustedProxies);
    }

    AuthFixture(IngestAccessSettings access, LimitSettings limitSettings) {
        this(access, limitSettings, 0);
    }

    private AuthFixture(IngestAccessSettings access, LimitSettings limitSettings, int trustedProxies) {
        limits = new RateLimits(new LocalBuckets(clock), limitSettings, meters);
        get(bootstrap(SETTINGS));
        get(keys.start());
        var ingest = new IngestGuard(keys, limits, access);
        var guard = new AuthGuard(ingest, tokens, sessions, limits, clock);
        server = ServerFixture.start(guard, operations(), clock, trustedProxies).witnessed();
    }

    io.vertx.core.Future<Bootstrap.Result> bootstrap(AuthSettings settings) {
        return new Bootstrap(db, passwords, ids, settings).run(now.get());
    }

    void passes(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private Map<String, Consumer<ContractRouter>> operations() {
        var special = new HashMap<String, Consumer<ContractRouter>>();
        special.putAll(ServerFixture.bound(
                new SessionApi(sessions, links, limits, lockout, attempts),
                new AccountApi(new OwnAccount(db, passwords, sessions, links, lockout), sessions),
                new UserApi(new Users(db, passwords, new Credentials(sessions, tokens), links, ids), links, lockout)));
        special.put("createToken", router -> new TokenApi(tokens).bind(router));
        special.put("listTokens", router -> {});
        special.put("deleteToken", router -> {});
        special.putAll(ServerFixture.bound(new IntegrationApi(integrations)));
        return special;
    }

    @Override
    public void close() {
        server.close();
        get(vertx.close());
    }
}
