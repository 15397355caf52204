package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Links;
import io.tocsin.alert.Observation;
import io.tocsin.ingest.FailureStore;
import io.tocsin.ingest.Payload;
import io.tocsin.ingest.Reader;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Entry;
import io.tocsin.queue.PostgresJournal;
import io.tocsin.queue.PostgresJournalSettings;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop from a journal to the database, on a real one. */
class WorkerTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");

    private static final RetrySettings RETRY =
            new RetrySettings(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final CorrelatorFixture fixture =
            new CorrelatorFixture(CorrelateSettings.DEFAULTS, new Poison(), new Sick());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PostgresJournal journal =
            new PostgresJournal(fixture.vertx, fixture.db, PostgresJournalSettings.DEFAULTS, 1, InstantSource.system());

    private Worker worker;

    /** Reads every body as an alert that PostgreSQL refuses: text with a NUL in it. */
    private static final class Poison implements Reader {
        @Override
        public String source() {
            return "poison";
        }

        @Override
        public Payload read(Entry entry) {
            var group = GroupHash.of("");
            var alert = new Observation(
                    entry.integration(),
                    "\0",
                    true,
                    T,
                    null,
                    Labels.EMPTY,
                    Labels.EMPTY,
                    Links.NONE,
                    group,
                    entry.id(),
                    T);
            return new Payload("", group, List.of(new Payload.Read(alert)), 0, false, false);
        }
    }

    /** Fails in a way that may pass: at the first two tries, or for ever where the body says so. */
    private static final class Sick implements Reader {

        private final AtomicInteger tries = new AtomicInteger();

        @Override
        public String source() {
            return "sick";
        }

        @Override
        public Payload read(Entry entry) {
            if (entry.body().toString().contains("for ever") || tries.incrementAndGet() <= 4) {
                throw new IllegalStateException("not today");
            }
            return new Payload("", GroupHash.of(""), List.of(), 0, false, false);
        }
    }

    @BeforeEach
    void start() {
        var meters = new CorrelateMeters(registry);
        var failures = new Failures(fixture.db, new ReceiptStore(), new FailureStore());
        var retries = new Retries(RETRY, failures, meters, InstantSource.system(), new Random(1));
        var tools = new WorkerTools(fixture.correlator, retries, meters, applied -> {}, InstantSource.system());
        worker = new Worker(fixture.vertx, tools, journal, 0, 30);
    }

    @AfterEach
    void stop() {
        await(worker.stop());
        fixture.close();
    }

    private void append(Entry entry) {
        await(journal.append(entry, "web"));
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Entry sick(String body) {
        Entry entry = webhook(0);
        return new Entry(entry.id(), entry.integration(), "sick", Instant.now(), Buffer.buffer(body));
    }

    private static Entry poisoned(Entry entry) {
        return new Entry(entry.id(), entry.integration(), "poison", entry.receivedAt(), entry.body());
    }

    private static Entry webhook(int number) {
        return new Webhook("web")
                .firing("web" + number, T)
                .at(T.plusSeconds(number))
                .entry();
    }

    private void untilEmpty() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (await(journal.depth()).length() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(await(journal.depth()).length()).isZero();
    }

    @Test
    void aPoisonousWebhookIsBuriedAloneAndItsNeighboursAreApplied() {
        for (int number = 0; number < 9; number++) {
            append(number == 4 ? poisoned(webhook(number)) : webhook(number));
        }
        worker.start();
        untilEmpty();

        assertThat(fixture.rows("SELECT state, count(*) FROM receipt GROUP BY state ORDER BY state"))
                .containsExactly("applied 8", "dead 1");
        assertThat(fixture.rows("SELECT error IS NOT NULL FROM receipt WHERE state = 'dead'"))
                .containsExactly("true");
        assertThat(fixture.incidentRows()).containsExactly("open critical 8 0 0");
        assertThat(registry.counter("tocsin.receipts", "outcome", "dead").count())
                .isEqualTo(1);
    }

    @Test
    void whatFailsIsTriedAgainUntilItSucceedsWhileItsNeighboursGoOn() {
        append(sick("{}"));
        append(webhook(1));
        worker.start();
        untilEmpty();

        assertThat(fixture.rows("SELECT state, count(*) FROM receipt GROUP BY state"))
                .containsExactly("applied 2");
        assertThat(fixture.rows("SELECT attempt, error, retry_at > at FROM receipt_failure ORDER BY at"))
                .startsWith("1 not today true", "2 not today true");
        assertThat(registry.counter("tocsin.receipts", "outcome", "retried").count())
                .isPositive();
    }

    @Test
    void whatFailsUntilItsTimeIsOverIsBuriedWithAllItsTries() {
        append(sick("for ever"));
        worker.start();
        untilEmpty();

        assertThat(fixture.rows("SELECT state, error, attempts > 2 FROM receipt"))
                .containsExactly("dead not today true");
        assertThat(fixture.rows("SELECT count(*) = (SELECT attempts FROM receipt) FROM receipt_failure"))
                .containsExactly("true");
        assertThat(fixture.rows("SELECT count(*) FROM receipt_failure WHERE retry_at IS NULL"))
                .containsExactly("1");
    }

    /** Tried again and again, each time counted as a wait and not as a failure. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "25006"})
    void aServerThatCannotWriteBuriesNothing(String sqlState) {
        append(webhook(1));
        append(webhook(2));
        fixture.database.refuseWrites("receipt", sqlState);
        worker.start();
        until(() -> registry.counter("tocsin.batches", "outcome", "postponed").count() > 3);
        fixture.database.acceptWrites();
        untilEmpty();

        assertThat(fixture.rows("SELECT state, attempts FROM receipt")).containsExactly("applied 1", "applied 1");
        assertThat(fixture.rows("SELECT attempt FROM receipt_failure")).isEmpty();
    }

    @Test
    void whatNoReaderUnderstandsIsBuriedWithTheReason() {
        Entry entry = webhook(1);
        append(new Entry(entry.id(), entry.integration(), "unheard-of", entry.receivedAt(), entry.body()));
        worker.start();
        untilEmpty();

        assertThat(fixture.rows("SELECT state, error FROM receipt"))
                .containsExactly("dead no reader for the source 'unheard-of'");
        assertThat(registry.counter("tocsin.receipts", "outcome", "dead").count())
                .isEqualTo(1);
        assertThat(registry.counter("tocsin.receipts", "outcome", "applied").count())
                .isZero();
    }
}
