package io.tocsin.ingest;

import static io.tocsin.ingest.ReceiptWorld.NOW;
import static io.tocsin.ingest.ReceiptWorld.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Decision;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trace of one webhook, and its body. */
class ReceiptsTest {

    private volatile BiFunction<UUID, Instant, Future<Boolean>> elsewhere = (id, at) -> Future.succeededFuture(false);
    private final ReceiptWorld world =
            new ReceiptWorld(new ElsewhereJournal("redis", (id, at) -> elsewhere.apply(id, at)));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTraceTellsEveryDecision() {
        Receipt receipt = world.receipt(
                Receipt.State.PARTIAL,
                new Outcome("9f3c", Decision.JOINED, 42L, null),
                new Outcome(null, Decision.QUARANTINED, null, "/alerts/1: \0 is no name"));
        assertThat(world.trace(receipt.id()))
                .isEqualTo(new JsonObject()
                        .put("id", receipt.id().toString())
                        .put("integration", "am-eu")
                        .put("received_at", "2026-11-21T08:00:00.123Z")
                        .put("applied_at", "2026-11-21T08:00:00.128Z")
                        .put("state", "partial")
                        .put("attempts", 1)
                        .put("bytes", 15)
                        .put(
                                "alerts",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("fingerprint", "9f3c")
                                                .put("decision", "JOINED")
                                                .put("incident", 42)
                                                .putNull("detail"))
                                        .add(new JsonObject()
                                                .putNull("fingerprint")
                                                .put("decision", "QUARANTINED")
                                                .putNull("incident")
                                                .put("detail", "/alerts/1: \uFFFD is no name")))
                        .putNull("error")
                        .put("failures", new JsonArray())
                        .put("redrives", new JsonArray()));
    }

    @Test
    void theTraceTellsEveryFailedTryTheNewestLast() {
        Receipt dead = world.receipt(Receipt.State.DEAD);
        fail(new ReceiptFailure(dead.id(), world.integration, NOW, 6, 2, NOW.plusSeconds(5), "still no room", null));
        fail(new ReceiptFailure(dead.id(), world.integration, NOW, 6, 1, NOW, "no room", NOW.plusSeconds(5)));

        assertThat(world.trace(dead.id()).getJsonArray("failures"))
                .containsExactly(
                        new JsonObject()
                                .put("at", "2026-11-21T08:00:00.123Z")
                                .put("attempt", 1)
                                .put("error", "no room")
                                .put("retry_at", "2026-11-21T08:00:05.123Z"),
                        new JsonObject()
                                .put("at", "2026-11-21T08:00:05.123Z")
                                .put("attempt", 2)
                                .put("error", "still no room")
                                .putNull("retry_at"));
    }

    @Test
    void aWebhookThatStillWaitsIsQueuedWithItsJournalAndItsFailures() {
        UUID id = world.ids.next(NOW);
        elsewhere = (asked, at) -> Future.succeededFuture(asked.equals(id) && at.equals(Uuid7.time(id)));
        fail(new ReceiptFailure(id, world.integration, NOW, 6, 3, NOW.plusSeconds(5), "no room", NOW.plusSeconds(9)));

        JsonObject queued = world.trace(id);

        assertThat(queued.getString("state")).isEqualTo("queued");
        assertThat(queued.getString("journal")).isEqualTo("redis");
        assertThat(queued.getString("received_at")).isEqualTo("2026-11-21T08:00:00.123Z");
        assertThat(queued.getString("applied_at")).isNull();
        assertThat(queued.getInteger("attempts")).isEqualTo(3);
        assertThat(queued.getString("integration")).isEqualTo("am-eu");
        assertThat(queued.getInteger("bytes")).isEqualTo(6);
        assertThat(queued.getString("error")).isEqualTo("no room");
        assertThat(queued.getJsonArray("alerts")).isEmpty();
        assertThat(queued.getJsonArray("failures")).hasSize(1);
    }

    @Test
    void aWebhookThatIsAppliedBetweenTheTwoLooksIsFound() {
        UUID id = world.ids.next(NOW);
        var receipt = new Receipt(
                id, world.integration, NOW, NOW, Receipt.State.APPLIED, 1, Buffer.buffer("{}"), List.of(), null);
        elsewhere = (asked, at) -> world.db
                .inTransaction(tx -> world.store.insert(tx, List.of(receipt)))
                .map(false);
        assertThat(world.trace(id).getString("state")).isEqualTo("applied");
    }

    @Test
    void whileAJournalIsAwayOnlyWhatIsFoundIsKnown() {
        elsewhere = (id, at) -> Future.failedFuture(new Problem.Unavailable("Redis does not answer."));
        Entry waiting = append();
        assertThat(world.trace(waiting.id()).getString("journal")).isEqualTo("postgres");
        assertThat(status("/" + world.ids.next(NOW))).isEqualTo(503);
        assertThat(world.trace(world.receipt(Receipt.State.APPLIED).id()).getString("state"))
                .isEqualTo("applied");
    }

    @Test
    void anUnknownReceiptIsNotFound() {
        assertThat(status("/" + world.ids.next(NOW))).isEqualTo(404);
        elsewhere = (id, at) -> Future.succeededFuture(true);
        assertThat(status("/" + UUID.randomUUID())).isEqualTo(404);
    }

    @Test
    void theBodyComesAsItWasSent() {
        Receipt receipt = world.receipt(Receipt.State.APPLIED);

        HttpResponse<Buffer> answer = world.server.get("/api/v1/receipts/" + receipt.id() + "/body");

        assertThat(answer.body()).isEqualTo(receipt.body());
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + receipt.id() + ".json\"");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(world.server
                        .get("/api/v1/receipts/" + append().id() + "/body")
                        .bodyAsString())
                .isEqualTo("queued");
    }

    @Test
    void aBodyThatCannotBeHadSaysWhy() {
        Receipt old = world.receipt(Receipt.State.APPLIED);
        get(world.pool.query("DELETE FROM receipt_body").execute());
        assertThat(refusal("/" + old.id() + "/body")).startsWith("404").contains("retention.bodies");

        UUID queued = world.ids.next(NOW);
        elsewhere = (id, at) -> Future.succeededFuture(id.equals(queued));
        assertThat(refusal("/" + queued + "/body")).startsWith("409").contains("queued in redis");
        assertThat(refusal("/" + world.ids.next(NOW) + "/body")).startsWith("404");
    }

    @Test
    void theBodyTakesAPermissionOfItsOwn() {
        UUID id = world.receipt(Receipt.State.APPLIED).id();
        world.allowed = Set.of("receipts:read", "receipts:redrive");
        assertThat(status("/" + id)).isEqualTo(200);
        assertThat(refusal("/" + id + "/body")).startsWith("403").contains("receipts:body");
    }

    private Entry append() {
        var entry = new Entry(world.ids.next(NOW), world.integration, "alertmanager", NOW, Buffer.buffer("queued"));
        get(world.journal.append(entry, "group"));
        return entry;
    }

    private void fail(ReceiptFailure failure) {
        get(world.db.inTransaction(tx -> world.failures.record(tx, List.of(failure))));
    }

    private int status(String path) {
        return world.server.get("/api/v1/receipts" + path).statusCode();
    }

    private String refusal(String path) {
        HttpResponse<Buffer> answer = world.server.get("/api/v1/receipts" + path);
        return answer.statusCode() + " " + answer.bodyAsJsonObject().getString("detail");
    }
}
