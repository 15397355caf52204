package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: what is changed at one holds at the other with its next reading. */
class ChangeElsewhereTest {

    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));

    private static final Integrations.By BY = new Integrations.By(Origin.SYSTEM, CLOCK.instant());

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final Node here = new Node(Duration.ofHours(1));
    private final Node there = new Node(SOON);

    /** A node with a pool of its own. */
    private final class Node {

        final Db db = new Db(database.pool(vertx));
        final KnownKeys keys;
        final Integrations integrations;
        private final RateLimits limits =
                new RateLimits(new LocalBuckets(CLOCK), LimitSettings.DEFAULTS, new SimpleMeterRegistry());
        ServerFixture server;

        Node(Duration every) {
            keys = new KnownKeys(vertx, db, CLOCK, every);
            integrations = new Integrations(db, keys, new Uuid7(), new AuditLog(new Uuid7()));
        }

        void start() {
            get(keys.start());
            var guard = new AuthGuard(
                    new IngestGuard(keys, limits, IngestAccessSettings.DEFAULTS),
                    new Tokens(db, new Uuid7(), CLOCK),
                    new Sessions(db, new Passwords(vertx), new Uuid7(), AccountSettings.DEFAULTS, CLOCK),
                    limits,
                    CLOCK);
            server = ServerFixture.start(guard, ServerFixture.bound(new IntegrationApi(integrations)))
                    .witnessed();
        }

        HttpResponse<Buffer> webhook() {
            return webhook(AuthFixture.INGEST_KEY);
        }

        HttpResponse<Buffer> webhook(String key) {
            return get(server.request(HttpMethod.POST, "/alerts")
                    .bearerTokenAuthentication(key)
                    .sendBuffer(Buffer.buffer("{}")));
        }

        void close() {
            keys.stop();
            server.close();
        }
    }

    @BeforeEach
    void start() {
        assertThat(KnownKeys.EVERY).as("what a node outside of tests has").isLessThan(PROMISED);
        get(bootstrap(AuthFixture.SETTINGS));
        here.start();
        there.start();
        assertThat(there.webhook().statusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        get(vertx.close());
    }

    @Test
    void anIntegrationThatIsDisabledHereIsRefusedThereAndTakenAgainWhenEnabled() {
        change(new JsonObject().put("enabled", false));
        assertThat(here.webhook().statusCode()).isEqualTo(403);
        awaitThere(403, "is disabled");

        change(new JsonObject().put("enabled", true));
        awaitThere(200, "ingestAlerts");
    }

    @Test
    void addressesThatAreAllowedHereHoldThere() {
        change(new JsonObject().put("allowed_addresses", new JsonArray().add("192.0.2.0/24")));
        awaitThere(403, "takes no webhooks from 127.0.0.1");

        change(new JsonObject().put("allowed_addresses", new JsonArray().add("127.0.0.0/8")));
        awaitThere(200, "ingestAlerts");
    }

    @Test
    void aRateLimitThatIsSetHereHoldsThere() {
        change(new JsonObject()
                .put("rate_limit", new JsonObject().put("per_second", 1).put("burst", 1)));
        awaitThere(503, "more than its rate limit");

        change(new JsonObject().putNull("rate_limit"));
        awaitThere(200, "ingestAlerts");
    }

    @Test
    void aKeyThatIsReplacedAtAStartElsewhereIsRefusedThere() {
        get(bootstrap(new AuthSettings(null, null, null, "another-ingest-key-of-the-test")));

        awaitThere(401, "The key is not known");
    }

    @Test
    void aRotationHereLetsBothKeysInThereUntilTheOldOneIsDropped() {
        UUID id = get(here.integrations.list()).get(0).id();
        String fresh = get(here.integrations.rotate(id, null, BY)).key();
        awaitThere(fresh, 200, "ingestAlerts");
        assertThat(there.webhook().statusCode()).isEqualTo(200);

        get(here.integrations.dropSecondary(id, BY));
        awaitThere(401, "The key is not known");
        assertThat(there.webhook(fresh).statusCode()).isEqualTo(200);

        get(here.integrations.delete(id, BY));
        awaitThere(fresh, 401, "The key is not known");
    }

    private Future<Bootstrap.Result> bootstrap(AuthSettings settings) {
        return new Bootstrap(here.db, new Passwords(vertx), new Uuid7(), settings).run(CLOCK.instant());
    }

    private void change(JsonObject body) {
        UUID id = get(here.integrations.list()).get(0).id();
        HttpResponse<Buffer> changed = get(here.server
                .request(HttpMethod.PATCH, "/api/v1/integrations/" + id)
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .sendJsonObject(body));
        assertThat(changed.statusCode()).as(changed.bodyAsString()).isEqualTo(200);
    }

    private void awaitThere(int status, String told) {
        awaitThere(AuthFixture.INGEST_KEY, status, told);
    }

    private void awaitThere(String key, int status, String told) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        HttpResponse<Buffer> answer = there.webhook(key);
        while (answer.statusCode() != status && System.nanoTime() < deadline) {
            answer = there.webhook(key);
        }
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.bodyAsString()).contains(told);
    }
}
