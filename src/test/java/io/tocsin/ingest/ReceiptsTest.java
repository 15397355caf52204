package io.tocsin.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Decision;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final Vertx vertx = Vertx.vertx();
    private final Uuid7 ids = new Uuid7();
    private final UUID integration = ids.next(NOW);
    private final ReceiptStore store = new ReceiptStore();
    private volatile Receipts.Queue queue = (id, at) -> Future.succeededFuture(false);
    private Pool pool;
    private Db db;
    private WebClient client;

    @BeforeEach
    void start() throws Exception {
        pool = TestDatabase.create().pool(vertx);
        db = new Db(pool);
        var unused = get(pool.preparedQuery("""
                        INSERT INTO integration (id, name, source, key_prefix, key_hash, created_at)
                        VALUES ($1, 'am-eu', 'alertmanager', 'x', '\\x00', $2)
                        """).execute(Tuple.of(integration, NOW.atOffset(ZoneOffset.UTC))));
        var operations = new TestOperations(vertx);
        new ReceiptApi(new Receipts(db, store, (id, at) -> queue.holds(id, at))).bind(operations);
        int port = get(operations.listen()).actualPort();
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void whatWasInsertedIsAlreadyAppliedAndNothingElseIs() throws Exception {
        List<Receipt> receipts = receipts(3, Receipt.State.APPLIED);
        UUID other = ids.next(NOW);
        insert(receipts);
        assertThat(applied(List.of(receipts.get(2).id(), other, receipts.get(0).id())))
                .containsExactlyInAnyOrder(receipts.get(0).id(), receipts.get(2).id());
        assertThat(applied(List.of(other))).isEmpty();
        assertThat(applied(List.of())).isEmpty();
    }

    @Test
    void bodiesAreKeptVerbatim() throws Exception {
        Receipt receipt = receipts(1, Receipt.State.APPLIED).get(0);
        insert(List.of(receipt));
        var rows = get(pool.preparedQuery("SELECT body FROM receipt_body WHERE receipt_id = $1")
                .execute(Tuple.of(receipt.id())));
        assertThat(rows.iterator().next().getBuffer("body")).isEqualTo(receipt.body());
    }

    @Test
    void aReceiptThatIsThereAlreadyLosesTheRaceAndNothingIsWritten() throws Exception {
        List<Receipt> receipts = receipts(3, Receipt.State.APPLIED);
        insert(receipts.subList(1, 2));
        assertThatThrownBy(() -> get(pool.withTransaction(tx -> store.insert(tx, receipts))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Db.LostRace.class);
        assertThat(applied(receipts.stream().map(Receipt::id).toList()))
                .containsOnly(receipts.get(1).id());
    }

    @Test
    void twoWorkersThatInsertTheSameInOppositeOrderDoNotDeadlock() throws Exception {
        List<Receipt> receipts = receipts(50, Receipt.State.APPLIED);
        var reversed = new ArrayList<>(receipts);
        Collections.reverse(reversed);
        var one =
                pool.withTransaction(tx -> store.insert(tx, receipts)).map(true).recover(ReceiptsTest::lost);
        var two =
                pool.withTransaction(tx -> store.insert(tx, reversed)).map(true).recover(ReceiptsTest::lost);
        assertThat(List.of(get(one), get(two))).containsExactlyInAnyOrder(true, false);
    }

    private static Future<Boolean> lost(Throwable failure) {
        return failure instanceof Db.LostRace ? Future.succeededFuture(false) : Future.failedFuture(failure);
    }

    @Test
    void nothingIsInsertedForNothing() throws Exception {
        get(db.inTransaction(tx -> store.insert(tx, List.of())));
    }

    @Test
    void theTraceTellsEveryDecision() throws Exception {
        Receipt receipt = new Receipt(
                ids.next(NOW),
                integration,
                NOW,
                NOW.plusMillis(7),
                Receipt.State.PARTIAL,
                2,
                Buffer.buffer("12345"),
                List.of(
                        new Outcome("9f3c", Decision.JOINED, 42L, null),
                        new Outcome(null, Decision.QUARANTINED, null, "/alerts/1: \0 is no name")),
                null);
        insert(List.of(receipt));
        HttpResponse<Buffer> answer =
                get(client.get("/getReceipt/" + receipt.id()).send());
        assertThat(answer.bodyAsJsonObject())
                .isEqualTo(new JsonObject()
                        .put("id", receipt.id().toString())
                        .put("integration", "am-eu")
                        .put("received_at", "2026-11-21T08:00:00.123Z")
                        .put("state", "partial")
                        .put("attempts", 2)
                        .put("bytes", 5)
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
                        .putNull("error"));
    }

    @Test
    void aWebhookThatStillWaitsIsQueued() throws Exception {
        UUID id = ids.next(NOW);
        queue = (asked, at) -> Future.succeededFuture(asked.equals(id) && at.equals(Uuid7.time(id)));
        JsonObject queued = get(client.get("/getReceipt/" + id).send()).bodyAsJsonObject();
        assertThat(queued.getString("state")).isEqualTo("queued");
        assertThat(queued.getString("received_at")).isEqualTo("2026-11-21T08:00:00.123Z");
        assertThat(queued.getJsonArray("alerts")).isEmpty();
    }

    @Test
    void aWebhookThatIsAppliedBetweenTheTwoLooksIsFound() throws Exception {
        Receipt receipt = receipts(1, Receipt.State.APPLIED).get(0);
        queue = (id, at) ->
                db.inTransaction(tx -> store.insert(tx, List.of(receipt))).map(false);
        assertThat(get(client.get("/getReceipt/" + receipt.id()).send())
                        .bodyAsJsonObject()
                        .getString("state"))
                .isEqualTo("applied");
    }

    @Test
    void anUnknownReceiptIsNotFound() throws Exception {
        assertThat(get(client.get("/getReceipt/" + ids.next(NOW)).send()).statusCode())
                .isEqualTo(404);
        queue = (id, at) -> Future.succeededFuture(true);
        assertThat(get(client.get("/getReceipt/" + UUID.randomUUID()).send()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theListGoesFromTheNewestInPages() throws Exception {
        List<Receipt> receipts = receipts(5, Receipt.State.APPLIED);
        insert(receipts);
        JsonObject first = list("?limit=2");
        assertThat(listed(first))
                .containsExactly(receipts.get(4).id(), receipts.get(3).id());
        JsonObject second = list("?limit=2&cursor=" + first.getString("next"));
        JsonObject third = list("?limit=2&cursor=" + second.getString("next"));
        assertThat(listed(second))
                .containsExactly(receipts.get(2).id(), receipts.get(1).id());
        assertThat(listed(third)).containsExactly(receipts.get(0).id());
        assertThat(third.getString("next")).isNull();
        assertThat(third.containsKey("next")).isTrue();
        assertThat(third.containsKey("position")).isTrue();
    }

    @Test
    void theListIsFilteredByState() throws Exception {
        List<Receipt> dead = receipts(2, Receipt.State.DEAD);
        List<Receipt> partial = receipts(1, Receipt.State.PARTIAL);
        insert(dead);
        insert(partial);
        insert(receipts(1, Receipt.State.APPLIED));
        assertThat(listed(list("?state=dead")))
                .containsExactlyInAnyOrderElementsOf(
                        dead.stream().map(Receipt::id).toList());
        assertThat(listed(list("?state=dead&state=partial")))
                .hasSize(3)
                .contains(partial.get(0).id());
        assertThat(listed(list(""))).hasSize(4);
        assertThat(get(client.get("/listReceipts?limit=0").send()).statusCode()).isEqualTo(400);
        assertThat(get(client.get("/listReceipts?cursor=x").send()).statusCode())
                .isEqualTo(400);
        assertThat(get(client.get("/listReceipts?state=lost").send()).statusCode())
                .isEqualTo(400);
    }

    private JsonObject list(String query) throws Exception {
        return get(client.get("/listReceipts" + query).send()).bodyAsJsonObject();
    }

    private static List<UUID> listed(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> UUID.fromString(((JsonObject) item).getString("id")))
                .toList();
    }

    private List<Receipt> receipts(int count, Receipt.State state) {
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < count; i++) {
            Instant at = NOW.plusMillis(i);
            receipts.add(new Receipt(
                    ids.next(at),
                    integration,
                    at,
                    at.plusMillis(5),
                    state,
                    1,
                    Buffer.buffer("{\"alerts\":[]}" + i),
                    List.of(),
                    state == Receipt.State.DEAD ? "it cannot be\0" : null));
        }
        return receipts;
    }

    private void insert(List<Receipt> receipts) throws Exception {
        get(db.inTransaction(tx -> store.insert(tx, receipts)));
    }

    private Set<UUID> applied(List<UUID> asked) throws Exception {
        return get(db.withConnection(connection -> store.alreadyApplied(connection, asked)));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }
}
