package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.ids;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalContractTest {

    static final int LANES = 2;
    private static final Duration SHORT_LEASE = Duration.ofMillis(500);
    private static final Duration KEPT_LEASE = Duration.ofSeconds(2);
    private static final Duration LONG_LEASE = Duration.ofSeconds(60);
    private static final Duration NO_WAIT = Duration.ZERO;

    final Vertx vertx = Vertx.vertx();
    private Journal journal;

    /** A journal over the store of this test; each call is another process. */
    abstract Journal open(Duration lease);

    @BeforeEach
    void openOne() {
        journal = open(LONG_LEASE);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void entriesOfOneKeyAreClaimedOnceAndOldestFirst() {
        List<Entry> appended = append(journal, 12);

        List<Claimed> first = claimed(journal, 7);
        List<Claimed> rest = claimed(journal, 5);

        assertThat(Stream.concat(first.stream(), rest.stream()).map(Claimed::entry))
                .containsExactlyElementsOf(appended);
        assertThat(first).extracting(Claimed::attempts).containsOnly(1);
        assertThat(claimNow(journal)).isEmpty();
    }

    @Test
    void noMoreAreClaimedThanAskedFor() {
        append(journal, 10);
        for (int lane = 0; lane < journal.lanes(); lane++) {
            assertThat(await(journal.claim(lane, 1, NO_WAIT))).hasSizeLessThanOrEqualTo(1);
            assertThat(await(journal.claim(lane, 3, NO_WAIT))).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void claimThatWaitsIsAnsweredWhenAnEntryComes() {
        List<Future<List<Claimed>>> waiting = IntStream.range(0, journal.lanes())
                .mapToObj(lane -> journal.claim(lane, 5, Duration.ofSeconds(1)))
                .toList();
        Entry entry = append(journal, 1).get(0);

        List<Claimed> found = new ArrayList<>();
        waiting.forEach(claim -> found.addAll(await(claim)));
        assertThat(ids(found)).containsExactly(entry.id());
    }

    @Test
    void claimOfAnEmptyJournalEndsWhenTheWaitIsOver() {
        assertThat(await(journal.claim(0, 5, NO_WAIT))).isEmpty();
        assertThat(await(journal.claim(0, 5, Duration.ofMillis(150)))).isEmpty();
    }

    @Test
    void unacknowledgedEntriesComeAgainToAnotherAfterTheLeaseAndCountTheirAttempts() {
        Journal dying = open(SHORT_LEASE);
        List<Entry> appended = append(dying, 3);
        assertThat(claimed(dying, 3)).hasSize(3);

        List<Claimed> again = claimed(open(SHORT_LEASE), 3);

        assertThat(again).extracting(Claimed::entry).containsExactlyInAnyOrderElementsOf(appended);
        assertThat(again).extracting(Claimed::attempts).containsOnly(2);
        assertThat(again)
                .allSatisfy(claimed -> assertThat(claimed.since())
                        .isCloseTo(claimed.entry().receivedAt(), within(20, ChronoUnit.SECONDS)));
    }

    @Test
    void leaseThatHasNotEndedIsRespected() {
        append(journal, 3);
        assertThat(claimed(journal, 3)).hasSize(3);
        assertThat(claimNow(open(LONG_LEASE))).isEmpty();
    }

    /** One that is not kept tells when a lease is over. */
    @Test
    void keptEntriesComeAgainOnlyAfterTheyAreReleased() {
        Journal busy = open(KEPT_LEASE);
        append(busy, 2);
        List<Claimed> taken = claimed(busy, 2);
        busy.keep(taken.subList(0, 1));

        Journal other = open(KEPT_LEASE);
        List<Claimed> again = claimed(other, 1);
        assertThat(ids(again)).containsExactly(taken.get(1).entry().id());

        await(other.acknowledge(again));
        busy.release(taken);
        List<Claimed> released = claimed(other, 1);
        assertThat(ids(released)).containsExactly(taken.get(0).entry().id());
        assertThat(released).extracting(Claimed::attempts).containsExactly(2);
    }

    @Test
    void whatAnotherHasTakenOverIsNoLongerKept() {
        Journal late = open(SHORT_LEASE);
        append(late, 1);
        List<Claimed> taken = claimed(late, 1);
        List<Claimed> over = claimed(open(SHORT_LEASE), 1);
        late.keep(taken);

        List<Claimed> again = claimed(open(SHORT_LEASE), 1);

        assertThat(ids(again)).isEqualTo(ids(over));
        assertThat(again).extracting(Claimed::attempts).containsExactly(3);
    }

    @Test
    void acknowledgedEntriesNeverComeAgain() {
        Journal hasty = open(SHORT_LEASE);
        append(hasty, 4);
        List<Claimed> all = claimed(hasty, 4);
        await(hasty.acknowledge(all.subList(0, 3)));

        assertThat(ids(claimed(hasty, 1))).containsExactly(all.get(3).entry().id());
        assertThat(await(hasty.depth()).length()).isEqualTo(1);
    }

    @Test
    void twoClaimersShareWithoutOverlap() {
        Journal other = open(LONG_LEASE);
        List<UUID> appended = new ArrayList<>();
        List<Future<Void>> appends = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Entry entry = entry();
            appended.add(entry.id());
            appends.add((i % 2 == 0 ? journal : other).append(entry, "group " + i));
        }
        await(Future.all(appends));

        List<UUID> taken = Collections.synchronizedList(new ArrayList<>());
        await(Future.all(Stream.of(journal, other)
                .flatMap(each -> IntStream.range(0, each.lanes()).mapToObj(lane -> drain(each, lane, taken)))
                .toList()));

        assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(appended);
    }

    @Test
    void everyByteOfTheBodySurvives() {
        byte[] bytes = new byte[8 << 20];
        new Random(7).nextBytes(bytes);
        Entry large = entry(Buffer.buffer(bytes));
        Entry control = entry(Buffer.buffer(new byte[] {0, '\r', '\n', '$', '1', '\r', '\n', (byte) 0xff, 0}));
        Entry empty = entry(Buffer.buffer());
        Entry unicode = entry(Buffer.buffer("{\"ünïcødé\":\"\\u0000 🔥\"}"));
        for (Entry each : List.of(large, control, empty, unicode)) {
            await(journal.append(each, KEY));
        }

        assertThat(claimed(journal, 4))
                .extracting(Claimed::entry)
                .containsExactlyInAnyOrder(large, control, empty, unicode);
    }

    @Test
    void claimTakesNoMoreOfLargeBodiesThanFitInMemory() {
        for (int i = 0; i < 24; i++) {
            await(journal.append(entry(Buffer.buffer(new byte[1 << 20])), KEY));
        }

        List<Claimed> all = new ArrayList<>();
        for (int turn = 0; all.size() < 24; turn++) {
            List<Claimed> found = await(journal.claim(turn % journal.lanes(), 100, NO_WAIT));
            assertThat(found).hasSizeLessThanOrEqualTo(8);
            all.addAll(found);
        }
        assertThat(ids(all)).doesNotHaveDuplicates();
    }

    @Test
    void appendingTheSameEntryAgainDoesNotFailAndHandsOutNothingElse() {
        Entry entry = entry();
        await(journal.append(entry, KEY));
        await(journal.append(entry, KEY));

        List<Claimed> found = claimed(journal, 1);
        found.addAll(claimNow(journal));
        assertThat(found).extracting(Claimed::entry).containsOnly(entry);
    }

    @Test
    void manyAppendsAtOnceFromManyEventLoopsAllSucceed() {
        await(vertx.deployVerticle(() -> new Appender(journal, 500), new DeploymentOptions().setInstances(2)));

        assertThat(await(journal.depth()).length()).isEqualTo(1000);
    }

    @Test
    void entryPutBackComesAgainWhenItsDelayIsOverAndNotBefore() {
        append(journal, 2);
        List<Claimed> taken = claimed(journal, 2);
        await(journal.putBack(taken.subList(0, 1), Duration.ofMillis(700)));
        await(journal.putBack(taken.subList(1, 2), Duration.ofHours(1)));
        assertThat(claimNow(journal)).isEmpty();

        List<Claimed> again = claimed(journal, 1);

        assertThat(again)
                .extracting(Claimed::entry)
                .containsExactly(taken.get(0).entry());
        assertThat(again).extracting(Claimed::attempts).containsExactly(2);
        await(journal.acknowledge(again));
        assertThat(await(journal.depth()).length()).isEqualTo(1);
    }

    @Test
    void delayLongerThanTheLeaseIsKept() {
        Journal hasty = open(SHORT_LEASE);
        append(hasty, 1);
        await(hasty.putBack(claimed(hasty, 1), Duration.ofHours(1)));

        long later = System.nanoTime() + 3 * SHORT_LEASE.toNanos();
        until(() -> {
            assertThat(claimNow(hasty)).isEmpty();
            return System.nanoTime() > later;
        });
        assertThat(await(hasty.depth()).length()).isEqualTo(1);
    }

    @Test
    void holdsWhatIsWaitingHeldOrPutBackAndNothingElse() {
        List<Entry> entries = append(journal, 300);
        Entry entry = entries.get(299);
        assertThat(holds(entry)).isTrue();
        assertThat(holds(entry())).isFalse();

        List<Claimed> taken = claimed(journal, 300);
        assertThat(holds(entry)).isTrue();
        await(journal.putBack(taken, Duration.ofHours(1)));
        assertThat(holds(entry)).isTrue();

        await(journal.acknowledge(taken));
        assertThat(holds(entry)).isFalse();
    }

    @Test
    void nothingToDoIsDone() {
        await(journal.acknowledge(List.of()));
        await(journal.putBack(List.of(), Duration.ofSeconds(1)));
        assertThat(journal.state().available()).isTrue();
    }

    private boolean holds(Entry entry) {
        return await(journal.holds(entry.id(), entry.receivedAt()));
    }

    @CanIgnoreReturnValue
    static List<Entry> append(Journal journal, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry entry = entry();
            await(journal.append(entry, KEY));
            entries.add(entry);
        }
        return entries;
    }

    static List<Claimed> claimNow(Journal journal) {
        List<Claimed> found = new ArrayList<>();
        for (int lane = 0; lane < journal.lanes(); lane++) {
            found.addAll(await(journal.claim(lane, 50, NO_WAIT)));
        }
        return found;
    }

    private static Future<Void> drain(Journal journal, int lane, List<UUID> into) {
        return journal.claim(lane, 8, Duration.ofMillis(100)).compose(found -> {
            into.addAll(ids(found));
            return found.isEmpty() ? Future.succeededFuture() : drain(journal, lane, into);
        });
    }
}
