package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresDepthTest extends DepthContractTest {

    private final Pool pool = TestDatabase.create().pool(vertx);

    @Override
    PostgresJournal open(InstantSource clock) {
        var settings = PostgresJournalSettings.DEFAULTS.timed(LEASE, Duration.ofMillis(50));
        return new PostgresJournal(vertx, new Db(pool), settings, 2, clock);
    }

    /** Whatever its receipt's age: otherwise each redrive of an old dead letter would look like a queue that is stuck. */
    @Test
    void anAdoptedEntryWaitsFromTheTimeOfItsAdoption() {
        Entry old = entry();
        Instant adoption = old.receivedAt().plus(Duration.ofDays(2));
        PostgresJournal journal = open(InstantSource.fixed(adoption.plusSeconds(5)));

        await(pool.withTransaction(tx -> journal.adopt(tx, List.of(old), adoption)));

        assertThat(await(journal.depth()).oldest()).isEqualTo(Duration.ofSeconds(5));
    }
}
