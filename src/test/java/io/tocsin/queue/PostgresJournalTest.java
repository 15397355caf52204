package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresJournalTest extends JournalContractTest {

    private final Pool pool = TestDatabase.create().pool(vertx);

    @Override
    PostgresJournal open(Duration lease) {
        return open(PostgresJournalSettings.DEFAULTS.timed(lease, Duration.ofMillis(50)));
    }

    private PostgresJournal open(PostgresJournalSettings settings) {
        return new PostgresJournal(vertx, new Db(pool), settings, LANES, InstantSource.system());
    }

    @Test
    void impossibleEntryFailsAloneInItsBatch() {
        Journal journal = open(Duration.ofSeconds(60));
        Entry fine = entry();
        Entry impossible = new Entry(fine.id(), fine.integration(), "nul \0 in text", fine.receivedAt(), fine.body());
        List<Future<Void>> appends = IntStream.range(0, 100)
                .mapToObj(i -> journal.append(i % 10 == 7 ? impossible : entry(), KEY))
                .toList();

        await(Future.join(appends).otherwiseEmpty());

        assertThat(appends.stream().filter(Future::failed)).hasSize(10);
        assertThat(await(journal.depth()).length()).isEqualTo(90);
    }

    @Test
    void adoptedEntriesAreClaimedAtOnceAndAreOfTheTimeOfTheirAdoption() {
        PostgresJournal journal = open(Duration.ofSeconds(60));
        Entry old = entry();
        Instant at = old.receivedAt().plusMillis(1);
        var waiting = journal.claim(0, 5, Duration.ofSeconds(20));

        await(pool.withTransaction(tx -> journal.adopt(tx, List.of(old), at)));

        assertThat(await(waiting)).containsExactly(new Claimed(old, old.id().toString(), 1, at));
    }

    @Test
    void whatIsAdoptedInATransactionThatFailsIsNotThere() {
        PostgresJournal journal = open(Duration.ofSeconds(60));
        Entry entry = entry();
        Future<Void> adopted = pool.withTransaction(tx -> journal.adopt(tx, List.of(entry), entry.receivedAt())
                .compose(done -> Future.failedFuture("a fault after it")));

        assertThat(failure(adopted)).hasMessage("a fault after it");
        assertThat(await(journal.holds(entry.id(), entry.receivedAt()))).isFalse();
    }

    /** Between the burial and the acknowledgement of a worker, however long it sleeps there. */
    @Test
    void anAcknowledgementOfTheCopyBeforeLeavesTheAdoptedOne() {
        PostgresJournal journal = open(Duration.ofSeconds(60));
        append(journal, 1);
        List<Claimed> before = claimed(journal, 1);
        Entry entry = before.get(0).entry();
        Instant later = entry.receivedAt().plusSeconds(9);

        await(pool.withTransaction(tx -> journal.adopt(tx, List.of(entry), later)));
        await(journal.putBack(before, Duration.ofHours(1)));
        await(journal.acknowledge(before));

        List<Claimed> adopted = claimed(journal, 1);
        assertThat(adopted).extracting(Claimed::since).containsExactly(later);
        assertThat(adopted).extracting(Claimed::attempts).containsExactly(1);
        await(journal.acknowledge(adopted));
        assertThat(await(journal.depth()).length()).isZero();
    }

    @Test
    void everyStatementIsUnderstoodByTheSchema() {
        for (String statement : List.of(
                InboxStore.INSERT,
                InboxStore.ADOPT,
                InboxStore.CLAIM,
                InboxStore.DELETE,
                InboxStore.PUT_BACK,
                InboxStore.HOLDS,
                InboxStore.DEPTH)) {
            await(pool.withConnection(connection -> connection.prepare(statement)));
        }
    }

    @Test
    void whileTheDatabaseIsAwayItSaysSo() {
        Journal journal = open(Duration.ofSeconds(60));
        await(pool.close());
        assertThat(failure(journal.append(entry(), KEY))).isNotNull();
        assertThat(failure(journal.holds(UUID.randomUUID(), entry().receivedAt())))
                .isNotNull();
        assertThat(journal.state().available()).isFalse();
        assertThat(journal.state().reason()).isNotBlank();
    }
}
