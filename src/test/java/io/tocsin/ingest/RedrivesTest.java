package io.tocsin.ingest;

import static io.tocsin.ingest.ReceiptWorld.NOW;
import static io.tocsin.ingest.ReceiptWorld.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.Claimed;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedrivesTest {

    private final ReceiptWorld world = new ReceiptWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDeadWebhookIsQueuedAgainAsItFirstCame() {
        Receipt dead = world.receipt(Receipt.State.DEAD);

        HttpResponse<Buffer> answer = redrive(dead.id());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("receipt", dead.id().toString()).put("state", "queued"));
        Claimed claimed = get(world.journal.claim(0, 5, Duration.ZERO)).get(0);
        assertThat(claimed.entry().id()).isEqualTo(dead.id());
        assertThat(claimed.entry().integration()).isEqualTo(world.integration);
        assertThat(claimed.entry().source()).isEqualTo("alertmanager");
        assertThat(claimed.entry().receivedAt()).isEqualTo(NOW);
        assertThat(claimed.entry().body()).isEqualTo(dead.body());
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.since()).isAfter(NOW.plusSeconds(1));
    }

    @Test
    void theTraceTellsWhoSentItOnAndWhy() {
        Receipt dead = world.receipt(Receipt.State.DEAD);
        var unused = redrive(dead.id());

        JsonObject trace = world.trace(dead.id());

        assertThat(trace.getString("state")).isEqualTo("queued");
        assertThat(trace.getString("journal")).isEqualTo("postgres");
        assertThat(trace.getInteger("attempts")).isZero();
        JsonObject redrive = trace.getJsonArray("redrives").getJsonObject(0);
        assertThat(redrive.getString("at")).endsWith("Z");
        assertThat(redrive.getJsonObject("actor").encode())
                .isEqualTo("{\"type\":\"user\",\"name\":\"ada@example.org\"}");
        assertThat(redrive.getInteger("attempts")).isEqualTo(7);
        assertThat(redrive.getString("error")).isEqualTo("it cannot be\uFFFD");
    }

    @Test
    void whatIsNotDeadIsNotSentOn() {
        UUID applied = world.receipt(Receipt.State.APPLIED).id();
        assertThat(refusal(redrive(applied))).startsWith("409").contains("is applied");

        UUID dead = world.receipt(Receipt.State.DEAD).id();
        assertThat(redrive(dead).statusCode()).isEqualTo(202);
        assertThat(refusal(redrive(dead))).startsWith("409").contains("is queued");
        assertThat(refusal(redrive(world.ids.next(NOW)))).startsWith("404");
    }

    @Test
    void aWebhookWithoutABodyStaysDead() {
        UUID dead = world.receipt(Receipt.State.DEAD).id();
        get(world.pool.query("DELETE FROM receipt_body").execute());

        assertThat(refusal(redrive(dead))).startsWith("409").contains("retention.bodies");
        assertThat(world.trace(dead).getString("state")).isEqualTo("dead");
        assertThat(all(new JsonObject()).encode()).isEqualTo("{\"redriven\":0,\"left\":0,\"without_body\":1}");
    }

    @Test
    void manyWhoPressAtOnceSendOneOn() {
        UUID dead = world.receipt(Receipt.State.DEAD).id();

        List<Future<HttpResponse<Buffer>>> pressed =
                IntStream.range(0, 8).mapToObj(i -> press(dead)).toList();

        assertThat(pressed.stream().map(ReceiptWorld::get).map(HttpResponse::statusCode))
                .containsOnlyOnce(202)
                .containsOnly(202, 409);
        assertThat(world.count("receipt_inbox")).isEqualTo(1);
        assertThat(world.count("receipt_redrive")).isEqualTo(1);
    }

    /** What a crash in the midst of it leaves behind. */
    @Test
    void aRedriveThatFailsHalfwayLeavesEverythingAsItWas() {
        Receipt dead = world.receipt(Receipt.State.DEAD);
        get(world.pool
                .query("ALTER TABLE receipt_inbox ADD CHECK (received_at > '2100-01-01')")
                .execute());

        assertThat(redrive(dead.id()).statusCode()).isEqualTo(500);

        assertThat(world.trace(dead.id()).getString("state")).isEqualTo("dead");
        assertThat(List.of(world.count("receipt_body"), world.count("receipt_inbox"), world.count("receipt_redrive")))
                .containsExactly(1L, 0L, 0L);
    }

    @Test
    void allDeadOnesThatFitAreSentOnTheOldestFirst() {
        List<Receipt> dead = world.receipts(250, Receipt.State.DEAD, NOW);
        UUID applied = world.receipt(Receipt.State.APPLIED).id();

        assertThat(all(new JsonObject().put("integration", "am-us")).encode())
                .isEqualTo("{\"redriven\":0,\"left\":0,\"without_body\":0}");
        assertThat(all(new JsonObject().put("from", "2026-11-21T08:00:00.323Z").put("limit", 20))
                        .encode())
                .isEqualTo("{\"redriven\":20,\"left\":30,\"without_body\":0}");
        assertThat(all(null).encode()).isEqualTo("{\"redriven\":230,\"left\":0,\"without_body\":0}");

        assertThat(world.rows("SELECT id FROM receipt")).containsExactly(applied.toString());
        assertThat(world.rows("SELECT id FROM receipt_inbox ORDER BY id"))
                .containsExactlyElementsOf(
                        dead.stream().map(receipt -> receipt.id().toString()).toList());
        assertThat(world.rows("SELECT receipt_id FROM receipt_redrive ORDER BY at, receipt_id LIMIT 1"))
                .containsExactly(dead.get(200).id().toString());
    }

    @Test
    void twoWhoSendAllOnAtOnceSendEachOnOnce() {
        world.receipts(500, Receipt.State.DEAD, NOW);

        List<Future<JsonObject>> both =
                Stream.of(1, 2).map(who -> pressAll(new JsonObject())).toList();

        assertThat(both.stream().mapToInt(done -> get(done).getInteger("redriven")))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(500));
        assertThat(world.count("receipt_redrive")).isEqualTo(500);
        assertThat(world.count("receipt_inbox")).isEqualTo(500);
    }

    @Test
    void aRedriveTakesAPermissionOfItsOwn() {
        UUID dead = world.receipt(Receipt.State.DEAD).id();
        world.allowed = Set.of("receipts:read", "receipts:body");
        assertThat(refusal(redrive(dead))).startsWith("403").contains("receipts:redrive");
        assertThat(world.server
                        .post("/api/v1/receipts/redrive", new JsonObject())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOrderThatCannotBeReadIsRefused() {
        for (JsonObject order : List.of(
                new JsonObject().put("limit", 0),
                new JsonObject().put("limit", 10_001),
                new JsonObject().put("from", "yesterday"),
                new JsonObject().put("from", "2026-11-21T00:00:00Z").put("to", "2026-11-20T00:00:00Z"),
                new JsonObject().put("state", "applied"))) {
            assertThat(world.server.post("/api/v1/receipts/redrive", order).statusCode())
                    .as(order.encode())
                    .isEqualTo(400);
        }
    }

    private HttpResponse<Buffer> redrive(UUID receipt) {
        return get(press(receipt));
    }

    private Future<HttpResponse<Buffer>> press(UUID receipt) {
        return world.server
                .request(HttpMethod.POST, "/api/v1/receipts/" + receipt + "/redrive")
                .send();
    }

    private JsonObject all(JsonObject order) {
        return get(pressAll(order));
    }

    private Future<JsonObject> pressAll(JsonObject order) {
        var request = world.server.request(HttpMethod.POST, "/api/v1/receipts/redrive");
        return (order == null ? request.send() : request.sendJsonObject(order)).map(HttpResponse::bodyAsJsonObject);
    }

    private static String refusal(HttpResponse<Buffer> answer) {
        return answer.statusCode() + " " + answer.bodyAsJsonObject().getString("detail");
    }
}
