package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API tokens over a pool whose database can be made to refuse, and to come back. */
class TokenWhileAwayTest {

    private static final String CUT_OFF = """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()""";

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final AtomicReference<PgConnectOptions> target = new AtomicReference<>(database.connectOptions());
    private final Pool aside = database.pool(vertx);
    private final Db db = new Db(PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(() -> Future.succeededFuture(target.get()))
            .using(vertx)
            .build());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T22:51:03Z"));
    private final InstantSource clock = now::get;
    private final Tokens tokens = new Tokens(db, new Uuid7(), clock);
    private final RateLimits limits =
            new RateLimits(new LocalBuckets(clock), LimitSettings.DEFAULTS, new SimpleMeterRegistry());
    private final ServerFixture server = ServerFixture.start(
            new AuthGuard(
                    new IngestGuard(new KnownKeys(vertx, db, clock), limits, IngestAccessSettings.DEFAULTS),
                    tokens,
                    new Sessions(db, new Passwords(vertx), new Uuid7(), AccountSettings.DEFAULTS, clock),
                    limits,
                    clock),
            Map.of());

    @BeforeEach
    void makeAdmin() {
        get(db.withConnection(connection ->
                new TokenStore().put(connection, Bootstrap.TOKEN_ID, AuthFixture.ADMIN_TOKEN, now.get())));
    }

    @AfterEach
    void close() {
        server.close();
        get(vertx.close());
    }

    @Test
    void whoWasKnownMinutesAgoMayStillReadTheMetricsAndFollowTheFeedAndNothingElse() throws Exception {
        String token = made(null);
        String notForMetrics = get(tokens.create(
                        new Tokens.Wish("other", Role.VIEWER, List.of(Permission.ALERTS_READ), null),
                        admin(),
                        now.get()))
                .token();
        assertThat(status("/metrics", token)).isEqualTo(200);
        assertThat(status("/metrics", notForMetrics)).isEqualTo(403);
        assertThat(status("/metrics", "garbage")).isEqualTo(401);
        goesAway();
        passes(KnownCache.KEPT);
        assertThat(status("/metrics", token)).isEqualTo(200);
        assertThat(status("/api/v1/feed", token)).isEqualTo(200);
        assertThat(status("/api/v1/alerts", token)).isEqualTo(503);
        assertThat(status("/metrics", notForMetrics)).isEqualTo(403);
        assertThat(status("/metrics", "garbage")).isEqualTo(503);
        assertThat(status("/metrics", "never seen")).isEqualTo(503);
        passes(KnownCache.KEPT_WHILE_AWAY);
        assertThat(status("/metrics", token)).isEqualTo(503);
    }

    @Test
    void whoIsRevokedIsRefusedWithinSecondsOfItsReturnAndStaysSo() throws Exception {
        String token = made(null);
        assertThat(status("/metrics", token)).isEqualTo(200);
        goesAway();
        passes(KnownCache.KEPT);
        get(aside.query("DELETE FROM api_token").execute());
        assertThat(status("/metrics", token)).isEqualTo(200);
        target.set(database.connectOptions());
        assertThat(status("/metrics", token)).isEqualTo(401);
        goesAway();
        passes(KnownCache.KEPT);
        assertThat(status("/metrics", token)).isEqualTo(503);
    }

    @Test
    void whoHasExpiredMeanwhileIsRefused() throws Exception {
        String token = made(now.get().plusSeconds(60));
        assertThat(status("/metrics", token)).isEqualTo(200);
        goesAway();
        passes(Duration.ofSeconds(61));
        assertThat(status("/metrics", token)).isEqualTo(401);
    }

    private String made(@Nullable Instant expiresAt) {
        return get(tokens.create(new Tokens.Wish("scraper", Role.VIEWER, null, expiresAt), admin(), now.get()))
                .token();
    }

    private static Caller admin() {
        return new Caller("token", Bootstrap.TOKEN_ID, "test", Role.ADMIN.permissions());
    }

    private void goesAway() throws IOException {
        try (var closed = new ServerSocket(0)) {
            target.set(database.connectOptions().setPort(closed.getLocalPort()));
        }
        get(aside.query(CUT_OFF).execute());
    }

    private void passes(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private int status(String path, String token) {
        return get(server.request(HttpMethod.GET, path)
                        .bearerTokenAuthentication(token)
                        .send())
                .statusCode();
    }
}
