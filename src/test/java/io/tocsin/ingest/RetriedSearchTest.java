package io.tocsin.ingest;

import static io.tocsin.ingest.ReceiptWorld.EXAMINED;
import static io.tocsin.ingest.ReceiptWorld.NOW;
import static io.tocsin.ingest.ReceiptWorld.get;
import static io.tocsin.ingest.ReceiptWorld.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Partitions;
import io.tocsin.db.RetentionSettings;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How webhooks that failed and will be tried again are found. */
class RetriedSearchTest {

    private final ReceiptWorld world = new ReceiptWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aWebhookThatIsBeingRetriedIsListedWithItsLastError() {
        UUID id = retried(NOW, 3);
        assertThat(world.list("?state=queued").getJsonArray("items"))
                .containsExactly(new JsonObject()
                        .put("id", id.toString())
                        .put("integration", "am-eu")
                        .put("received_at", "2026-11-21T08:00:00.123Z")
                        .putNull("applied_at")
                        .put("state", "queued")
                        .put("attempts", 3)
                        .put("bytes", 6)
                        .put("alerts", new JsonArray())
                        .put("error", "try 3"));
    }

    @Test
    void whatFailedAndHasItsReceiptIsNotQueued() {
        Receipt dead = world.receipt(Receipt.State.DEAD);
        record(List.of(failure(dead.id(), NOW, 1)));
        assertThat(listed(world.list("?state=queued"))).isEmpty();
        assertThat(listed(world.list(""))).containsExactly(dead.id());
    }

    @Test
    void whatWasSentOnAgainHasNoTryYet() {
        UUID id = world.ids.next(NOW);
        record(List.of(new ReceiptFailure(id, world.integration, NOW, 6, 7, NOW, "given up", null)));
        JsonObject item = world.list("?state=queued").getJsonArray("items").getJsonObject(0);
        assertThat(item.getInteger("attempts")).isZero();
    }

    @Test
    void queuedOnesAreFoundByTimeAndIntegration() {
        UUID first = retried(NOW, 1);
        UUID second = retried(NOW.plusSeconds(60), 2);
        assertThat(listed(world.list("?state=queued"))).containsExactly(second, first);
        assertThat(listed(world.list("?state=queued&to=2026-11-21T08:00:30Z"))).containsExactly(first);
        assertThat(listed(world.list("?state=queued&from=2026-11-21T08:00:30Z")))
                .containsExactly(second);
        assertThat(listed(world.list("?state=queued&integration=am-eu"))).hasSize(2);
        assertThat(listed(world.list("?state=queued&integration=am-us"))).isEmpty();
    }

    /** Also where the tries of one webhook fill more than a page may look at. */
    @Test
    void thePagesTogetherHaveEachOnce() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, retried(NOW.plusMillis(i), i == 2 ? 3 * EXAMINED : 4));
        }
        var found = new ArrayList<UUID>();
        String next = "";
        while (next != null) {
            JsonObject page = world.list("?state=queued&limit=2" + next);
            found.addAll(listed(page));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(found).containsExactlyElementsOf(ids);
    }

    /** However many failed on other days, and however many in this window. */
    @Test
    void aPageReadsOnlyTheIndexOfTheDaysThatAreAskedFor() {
        get(new Partitions(world.db, RetentionSettings.DEFAULTS, (tx, before) -> Future.succeededFuture())
                .maintain(NOW));
        for (int i = 0; i < 20; i++) {
            retried(NOW.plusMillis(i), 100);
        }
        get(world.pool.query("ANALYZE receipt_failure").execute());
        Tuple window = Tuple.of(Uuid7.floor(NOW.plusSeconds(60)), Uuid7.floor(NOW));

        for (String plan : List.of(
                plan(
                        RetriedQueries.SEARCH,
                        window.addInteger(EXAMINED).addArrayOfString(null).addInteger(3)),
                plan(RetriedQueries.LAST_EXAMINED, Tuple.of(window.getUUID(0), window.getUUID(1), EXAMINED)))) {
            assertThat(plan)
                    .contains("using receipt_failure_20261121_pkey")
                    .doesNotContain("receipt_failure_default", "20261122", "Seq Scan on receipt_failure");
        }
    }

    private String plan(String sql, Tuple parameters) {
        return get(world.pool.preparedQuery("EXPLAIN " + sql).execute(parameters)).stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private UUID retried(Instant at, int tries) {
        UUID id = world.ids.next(at);
        var failures = new ArrayList<ReceiptFailure>();
        for (int attempt = 1; attempt <= tries; attempt++) {
            failures.add(failure(id, at, attempt));
        }
        record(failures);
        return id;
    }

    private ReceiptFailure failure(UUID id, Instant received, int attempt) {
        Instant at = received.plusSeconds(attempt);
        return new ReceiptFailure(id, world.integration, received, 6, attempt, at, "try " + attempt, at.plusSeconds(1));
    }

    private void record(List<ReceiptFailure> failures) {
        get(world.db.inTransaction(tx -> world.failures.record(tx, failures)));
    }
}
