package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.db.Uuid7;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Claimed;
import io.tocsin.rule.RuleBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workers open the same incident at the same moment: there is one in the end, and never two in between. */
class TwinTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final long DEADLINE_NANOS = 60_000_000_000L;

    /** Webhooks of different groups meet in one incident. */
    private static final CorrelateSettings BY_SEVERITY =
            new CorrelateSettings(4, 30, Duration.ofMinutes(10), Duration.ofMinutes(30), true, List.of("severity"));

    private final CorrelatorFixture fixture = new CorrelatorFixture(BY_SEVERITY);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void incidentThatOpensAndEndsInOneBatchJoinsTheOneThatAnotherWorkerIsOpening() {
        Claimed fires = new Webhook("one").firing("web1", T).at(T.plusSeconds(1));
        Claimed firesToo = new Webhook("two").firing("web2", T).at(T.plusSeconds(2));
        Claimed ends = new Webhook("two").resolved("web2", T, T.plusSeconds(3)).at(T.plusSeconds(4));

        SqlConnection connection = await(fixture.pool.getConnection());
        Transaction opening = await(connection.begin());
        await(apply(connection, fires));
        Future<Applied> other = fixture.correlator.apply(List.of(firesToo, ends), T.plusSeconds(5));
        untilSomebodyWaits();
        await(opening.commit());
        await(other);

        assertThat(fixture.incidentRows()).containsExactly("open critical 1 1 0");
        assertThat(fixture.rows("SELECT count(*) FROM change WHERE event = 'incident.opened'"))
                .containsExactly("1");
    }

    private Future<Applied> apply(SqlConnection connection, Claimed claimed) {
        var stores = new Stores(new ReceiptStore(), fixture.alerts, fixture.incidents);
        var derivation = new Derivation(AlertSettings.DEFAULTS);
        var criteria = new Criteria(BY_SEVERITY, derivation, new RuleBook(BY_SEVERITY.groupBy(), derivation));
        var readers = new Readers(
                fixture.vertx, List.of(new AlertmanagerReader(IngestSettings.DEFAULTS)), id -> Optional.empty());
        return readers.read(List.of(claimed))
                .compose(read -> new BatchTransaction(stores, criteria, new Uuid7(), connection, T.plusSeconds(3))
                        .apply(Batch.of(read)));
    }

    private void untilSomebodyWaits() {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (fixture.rows("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND datname = current_database()")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits for the key").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
