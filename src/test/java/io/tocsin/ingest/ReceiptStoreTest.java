package io.tocsin.ingest;

import static io.tocsin.ingest.ReceiptWorld.NOW;
import static io.tocsin.ingest.ReceiptWorld.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptStoreTest {

    private final ReceiptWorld world = new ReceiptWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasInsertedIsAlreadyAppliedAndNothingElseIs() {
        List<Receipt> receipts = world.receipts(3, Receipt.State.APPLIED, NOW);
        UUID other = world.ids.next(NOW);
        assertThat(applied(List.of(receipts.get(2).id(), other, receipts.get(0).id())))
                .containsExactlyInAnyOrder(receipts.get(0).id(), receipts.get(2).id());
        assertThat(applied(List.of(other))).isEmpty();
        assertThat(applied(List.of())).isEmpty();
    }

    @Test
    void bodiesAreKeptVerbatim() {
        Receipt receipt = world.receipt(Receipt.State.APPLIED);
        var rows = get(world.pool
                .preparedQuery("SELECT body FROM receipt_body WHERE receipt_id = $1")
                .execute(Tuple.of(receipt.id())));
        assertThat(rows.iterator().next().getBuffer("body")).isEqualTo(receipt.body());
    }

    @Test
    void aReceiptThatIsThereAlreadyLosesTheRaceAndNothingIsWritten() {
        List<Receipt> receipts = unwritten(3);
        world.insert(receipts.subList(1, 2));
        Future<Boolean> all = world.pool
                .withTransaction(tx -> world.store.insert(tx, receipts))
                .map(true)
                .recover(ReceiptStoreTest::lost);
        assertThat(get(all)).isFalse();
        assertThat(applied(receipts.stream().map(Receipt::id).toList()))
                .containsOnly(receipts.get(1).id());
    }

    @Test
    void twoWorkersThatInsertTheSameInOppositeOrderDoNotDeadlock() {
        List<Receipt> receipts = unwritten(50);
        var reversed = new ArrayList<>(receipts);
        Collections.reverse(reversed);
        var one = world.pool
                .withTransaction(tx -> world.store.insert(tx, receipts))
                .map(true)
                .recover(ReceiptStoreTest::lost);
        var two = world.pool
                .withTransaction(tx -> world.store.insert(tx, reversed))
                .map(true)
                .recover(ReceiptStoreTest::lost);
        assertThat(List.of(get(one), get(two))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void nothingIsInsertedForNothing() {
        world.insert(List.of());
        assertThat(world.count("receipt")).isZero();
    }

    private List<Receipt> unwritten(int count) {
        List<Receipt> receipts = world.receipts(count, Receipt.State.APPLIED, NOW);
        get(world.pool.query("DELETE FROM receipt; DELETE FROM receipt_body").execute());
        return receipts;
    }

    private static Future<Boolean> lost(Throwable failure) {
        return failure instanceof Db.LostRace ? Future.succeededFuture(false) : Future.failedFuture(failure);
    }

    private Set<UUID> applied(List<UUID> asked) {
        return get(world.db.withConnection(connection -> world.store.alreadyApplied(connection, asked)));
    }
}
