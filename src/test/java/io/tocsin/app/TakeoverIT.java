package io.tocsin.app;

import static io.tocsin.app.RunningTocsin.await;
import static io.tocsin.app.RunningTocsin.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.TestProxy;
import io.tocsin.incident.Position;
import io.tocsin.queue.TestRedis;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL and one Redis, both under load. Whatever happens to one of them, the other applies every
 * webhook that either has accepted, once.
 */
class TakeoverIT {

    /** By default a dead process's webhooks are taken over after half a minute, and its transactions end after 10 s. */
    private static final Map<String, String> SHORT_LEASES = Map.of(
            "TOCSIN_QUEUE_REDIS_LEASE", "2s",
            "TOCSIN_QUEUE_REDIS_SWEEP", "500ms",
            "TOCSIN_QUEUE_POSTGRES_LEASE", "2s",
            "TOCSIN_DATABASE_ABANDONED_AFTER", "2s");

    private static final String VICTIM = "victim";

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static TestDatabase database;
    private static TestRedis redis;
    private static Pool pool;
    private static TocsinProcess survivor;

    private TestProxy toPostgres;
    private TestProxy toRedis;
    private TocsinProcess victim;
    private Load load;
    private FeedLines feed;
    private String heard;

    @BeforeAll
    static void startSurvivor() {
        vertx = Vertx.vertx();
        database = TestDatabase.create();
        redis = TestRedis.create();
        pool = database.pool(vertx);
        survivor = start(database.url() + "?application_name=survivor", redis.uri());
        assertThat(survivor.deliver(Load.webhook(0)).statusCode()).isEqualTo(202);
        eventually(() -> survivor.json("/api/v1/incidents").path("items").size(), size -> size == 1);
    }

    @AfterAll
    static void stopSurvivor() {
        int exit = survivor.stop();
        redis.close();
        await(vertx.close());
        assertThat(exit).isZero();
    }

    @BeforeEach
    void startVictimAndLoad() {
        toPostgres = new TestProxy(URI.create(database.url()).getPort());
        toRedis = new TestProxy(URI.create(redis.uri()).getPort());
        victim = start(
                through(database.url(), toPostgres) + "?application_name=" + VICTIM, through(redis.uri(), toRedis));
        heard = survivor.json("/api/v1/incidents").path("position").asText();
        feed = survivor.feed("?after=" + heard);
        load = new Load(List.of(survivor, victim));
        load.untilAccepted(100);
    }

    @AfterEach
    void stopVictim() {
        if (load != null) {
            load.stop();
        }
        if (victim != null) {
            victim.close();
        }
        toPostgres.close();
        toRedis.close();
    }

    private static TocsinProcess start(String postgres, String redis) {
        var environment = new HashMap<>(SHORT_LEASES);
        environment.put("TOCSIN_DATABASE_URL", postgres);
        environment.put("TOCSIN_REDIS_URL", redis);
        environment.put("TOCSIN_HTTP_HOST", "127.0.0.1");
        return TocsinProcess.start(folder, environment);
    }

    private static String through(String address, TestProxy network) {
        return address.replaceFirst("(localhost|127\\.0\\.0\\.1):\\d+", "127.0.0.1:" + network.port());
    }

    @Test
    void whatAKilledProcessHeldIsAppliedByTheOther() {
        victim.kill();
        load.untilAccepted(100);
        load.stop();
        assertEverythingIsAppliedOnce();
    }

    @Test
    void aProcessThatIsStoppedWithinATransactionHoldsUpNobodyAndDoesNoHarmWhenItGoesOn() {
        stopWithinATransaction();
        load.untilAccepted(100);
        load.pause();
        assertEverythingIsAppliedOnce();
        victim.resume();
        load.resume();
        load.untilAccepted(100);
        eventually(() -> victim.status("/ready"), status -> status == 200);
        load.stop();
        assertEverythingIsAppliedOnce();
    }

    @Test
    void aProcessThatIsCutOffFromItsStoresComesBackByItself() {
        toPostgres.swallow();
        eventually(() -> victim.status("/api/v1/incidents"), status -> status == 503);
        assertThat(victim.status("/ready/ingest")).isEqualTo(200);
        toRedis.swallow();
        eventually(() -> victim.status("/ready/ingest"), status -> status == 503);
        load.untilAccepted(100);
        toPostgres.heal();
        toRedis.heal();
        eventually(() -> victim.status("/ready"), status -> status == 200);
        eventually(() -> victim.status("/api/v1/incidents"), status -> status == 200);
        load.untilAccepted(100);
        load.stop();
        assertEverythingIsAppliedOnce();
    }

    /** Its session is seen to wait for it in the middle of one; where chance did not have it so, it is tried again. */
    private void stopWithinATransaction() {
        eventually(
                () -> {
                    victim.resume();
                    victim.pause();
                    return sessionsThatWaitForTheVictim();
                },
                sessions -> sessions > 0);
    }

    private static long sessionsThatWaitForTheVictim() {
        return number("""
                SELECT count(*) AS number FROM pg_stat_activity
                WHERE application_name = $1 AND state = 'idle in transaction'
                """, VICTIM);
    }

    /**
     * Every receipt that a sender was told has been applied, and each alert counts the receipts that name it. A sender that
     * got no answer may find its webhook applied as well.
     */
    private void assertEverythingIsAppliedOnce() {
        List<UUID> accepted = load.accepted();
        eventually(() -> applied(accepted), count -> count == accepted.size());
        eventually(() -> survivor.json("/ready").path("status").asText(), "ready"::equals);
        eventually(
                () -> number("SELECT coalesce(sum(count), 0) AS number FROM alert_seen"),
                counts -> counts == receipts());
        JsonNode incidents = survivor.json("/api/v1/incidents").path("items");
        assertThat(incidents).hasSize(1);
        assertThat(incidents.at("/0/alerts/total").asInt()).isEqualTo(Load.ALERTS);
        assertFeedIsComplete();
    }

    private static long applied(List<UUID> receipts) {
        return number("SELECT count(*) AS number FROM receipt WHERE state = 'applied' AND id = ANY ($1)", (Object)
                receipts.toArray(UUID[]::new));
    }

    private static long receipts() {
        return number("SELECT count(*) AS number FROM receipt");
    }

    private static long number(String sql, Object... parameters) {
        Row row = await(pool.preparedQuery(sql).execute(Tuple.from(parameters)))
                .iterator()
                .next();
        return row.getLong("number");
    }

    /** What a subscriber of the survivor was told is what there is, in the order in which it became final. */
    private void assertFeedIsComplete() {
        Position from = Position.parse(heard).orElseThrow();
        for (Row row : await(pool.preparedQuery("""
                        SELECT xid::text || '-' || seq AS position FROM change
                        WHERE xid > $1::text::xid8 OR xid = $1::text::xid8 AND seq > $2 ORDER BY xid, seq
                        """).execute(Tuple.of(Long.toString(from.xid()), from.seq())))) {
            heard = row.getString("position");
            assertThat(nextChange().id()).isEqualTo(heard);
        }
    }

    private FeedLines.Event nextChange() {
        FeedLines.Event event;
        do {
            event = feed.next();
        } while (event.name().equals("stale") || event.name().equals("live"));
        return event;
    }
}
