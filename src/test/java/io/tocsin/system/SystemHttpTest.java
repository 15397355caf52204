package io.tocsin.system;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.RetentionSettings;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.tocsin.queue.Journal.Depth;
import io.tocsin.queue.Journal.State;
import io.tocsin.queue.JournalGauges.Reading;
import io.tocsin.queue.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemHttpTest {

    private static final Instant NOW = Instant.parse("2026-11-20T22:51:03Z");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private volatile List<Reading> readings = List.of();
    private volatile Future<RedisServer> redis = Future.failedFuture("away");
    private final ServerFixture server = ServerFixture.start(
                    (context, permission) -> Future.succeededFuture(Caller.ANONYMOUS),
                    ServerFixture.bound(new SystemApi(new Systems(
                            new Db(pool),
                            new Installation("1.2.3", List.of("http", "worker"), NOW, RetentionSettings.DEFAULTS),
                            () -> readings,
                            () -> redis))))
            .witnessed();

    @AfterEach
    void close() {
        server.close();
        get(vertx.close());
    }

    @Test
    void theSystemTellsItsVersionsStoresAndSettings() {
        redis = Future.succeededFuture(new RedisServer("7.0.15", 10, 100));
        JsonObject state = json("/api/v1/system");

        assertThat(state.getString("version")).isEqualTo("1.2.3");
        JsonObject process = state.getJsonObject("process");
        assertThat(process.getJsonArray("roles")).containsExactly("http", "worker");
        assertThat(process.getString("started_at")).isEqualTo("2026-11-20T22:51:03.000Z");
        JsonObject postgres = state.getJsonObject("postgres");
        assertThat(postgres.getString("version")).matches("\\d+\\..*");
        assertThat(postgres.getString("schema")).matches("\\d{3}");
        assertThat(postgres.getJsonArray("tables").stream().map(table -> ((JsonObject) table).getString("name")))
                .contains("incident", "receipt", "saved_view")
                .doesNotHaveDuplicates()
                .doesNotContain("receipt_default");
        assertThat(state.getJsonObject("redis").getString("version")).isEqualTo("7.0.15");
        assertThat(state.getJsonObject("retention_seconds").getLong("bodies")).isEqualTo(7 * 86_400);
    }

    @Test
    void aRedisThatIsAwayIsToldAsNoneAndTheRestIsThere() {
        JsonObject state = json("/api/v1/system");
        assertThat(state.getValue("redis")).isNull();
        assertThat(state.getJsonObject("postgres").getLong("bytes")).isPositive();
    }

    @Test
    void theQueueIsTheSumOfTheJournalsThatCouldBeAsked() {
        readings = List.of(
                new Reading("redis", State.unavailable("Redis is full."), null),
                new Reading(
                        "postgres", State.AVAILABLE, new Depth(7, Duration.ofMillis(1500), 2, Duration.ofSeconds(60))));
        JsonObject queue = json("/api/v1/system/health").getJsonObject("queue");

        assertThat(queue.getLong("length")).isEqualTo(7);
        assertThat(queue.getDouble("oldest_seconds")).isEqualTo(1.5);
        assertThat(queue.getLong("retrying")).isEqualTo(2);
        assertThat(queue.getBoolean("complete")).isFalse();
        JsonObject first = queue.getJsonArray("journals").getJsonObject(0);
        assertThat(first.getString("reason")).isEqualTo("Redis is full.");
        assertThat(first.getValue("length")).isNull();
    }

    @Test
    void aSourceTellsWhenItLastSentCutOffAndFailed() {
        UUID busy = integration("busy", NOW);
        UUID quiet = integration("quiet", null);
        receipt(busy, NOW.minusSeconds(60), "dead");
        UUID last = receipt(busy, NOW.minusSeconds(30), "partial");
        receipt(busy, NOW, "applied");
        run(
                "INSERT INTO alert_group (integration_id, group_hash, group_key, truncated_at) VALUES ($1, 'a', 'a', $2)",
                Tuple.of(busy, NOW.atOffset(ZoneOffset.UTC)));

        JsonObject health = json("/api/v1/system/health");
        assertThat(health.getJsonObject("dead_letters")).isEqualTo(new JsonObject("{\"count\":1,\"complete\":true}"));
        JsonObject first = health.getJsonArray("sources").getJsonObject(0);
        assertThat(first.getString("name")).isEqualTo("busy");
        assertThat(first.getString("last_received_at")).isEqualTo("2026-11-20T22:51:03.000Z");
        assertThat(first.getString("last_truncated_at")).isEqualTo("2026-11-20T22:51:03.000Z");
        assertThat(first.getJsonObject("last_failure").getString("receipt")).isEqualTo(last.toString());
        assertThat(first.getJsonObject("last_failure").getString("state")).isEqualTo("partial");
        JsonObject second = health.getJsonArray("sources").getJsonObject(1);
        assertThat(second.getString("id")).isEqualTo(quiet.toString());
        assertThat(second.getValue("last_received_at")).isNull();
        assertThat(second.getValue("last_failure")).isNull();
    }

    private JsonObject json(String path) {
        HttpResponse<Buffer> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }

    private UUID integration(String name, Instant lastUsed) {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO integration (id, name, source, key_prefix, key_hash, created_at, key_last_used_at)"
                        + " VALUES ($1, $2, 'alertmanager', 'toci_', $2::text::bytea, $3, $4)",
                Tuple.of(id, name, NOW.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(lastUsed == null ? null : lastUsed.atOffset(ZoneOffset.UTC)));
        return id;
    }

    private UUID receipt(UUID integration, Instant at, String state) {
        UUID id = new Uuid7().next(at);
        run(
                "INSERT INTO receipt (id, integration_id, received_at, applied_at, state, attempts, bytes, alerts)"
                        + " VALUES ($1, $2, $3, $3, $4, 1, 1, '[]')",
                Tuple.of(id, integration, at.atOffset(ZoneOffset.UTC), state));
        return id;
    }

    private void run(String sql, Tuple values) {
        var unused = get(pool.preparedQuery(sql).execute(values));
    }
}
