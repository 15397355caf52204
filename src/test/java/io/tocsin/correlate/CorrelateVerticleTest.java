package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.GroupHash;
import io.tocsin.ingest.FailureStore;
import io.tocsin.ingest.Payload;
import io.tocsin.ingest.Reader;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.tocsin.queue.Journal;
import io.tocsin.queue.PostgresJournal;
import io.tocsin.queue.PostgresJournalSettings;
import io.tocsin.queue.RedisJournal;
import io.tocsin.queue.RedisJournalSettings;
import io.tocsin.queue.TestRedis;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers as they run in the product, with a webhook that keeps one of them busy for as long as the test likes. */
class CorrelateVerticleTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Slow slow = new Slow();
    private final CorrelatorFixture fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS, slow);
    private final AtomicInteger committedOnLoop = new AtomicInteger();
    private final CountDownLatch smallOneCommitted = new CountDownLatch(1);

    /** Takes its time. */
    private static final class Slow implements Reader {

        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger readsOnLoop = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public String source() {
            return "slow";
        }

        @Override
        public Payload read(Entry entry) {
            reads.incrementAndGet();
            readsOnLoop.addAndGet(Context.isOnEventLoopThread() ? 1 : 0);
            begun.countDown();
            reached(end);
            return new Payload("", GroupHash.of(""), List.of(), 0, false, false);
        }
    }

    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException end) {
            throw new AssertionError(end);
        }
    }

    private static void until(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!isSo.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    @AfterEach
    void close() {
        slow.end.countDown();
        fixture.close();
    }

    private void deploy(Journal journal) {
        var meters = new CorrelateMeters(new SimpleMeterRegistry());
        var retries = new Retries(
                RetrySettings.DEFAULTS,
                new Failures(fixture.db, new ReceiptStore(), new FailureStore()),
                meters,
                InstantSource.system(),
                new Random(1));
        var tools =
                new WorkerTools(fixture.correlator, retries, meters, applied -> committed(), InstantSource.system());
        await(fixture.vertx.deployVerticle(new CorrelateVerticle(List.of(journal), tools, 30)));
    }

    private void committed() {
        committedOnLoop.addAndGet(Context.isOnEventLoopThread() ? 1 : 0);
        smallOneCommitted.countDown();
    }

    private PostgresJournal postgres(int lanes) {
        var settings = PostgresJournalSettings.DEFAULTS.timed(LEASE, POLL);
        return new PostgresJournal(fixture.vertx, fixture.db, settings, lanes, InstantSource.system());
    }

    private RedisJournal redis(String uri) {
        var settings = RedisJournalSettings.DEFAULTS.timed(LEASE, POLL);
        var journal = new RedisJournal(fixture.vertx, uri, settings, 1, InstantSource.system());
        await(journal.start());
        return journal;
    }

    private static Entry small() {
        return new Webhook("web").firing("web-1", T).at(T).entry();
    }

    private static Entry slowOne() {
        Entry entry = small();
        return new Entry(entry.id(), entry.integration(), "slow", entry.receivedAt(), entry.body());
    }

    @Test
    void aSlowWebhookIsNoEventLoopsWorkAndHoldsUpNoOtherLane() {
        PostgresJournal journal = postgres(2);
        deploy(journal);
        await(journal.append(slowOne(), "web"));
        reached(slow.begun);

        await(journal.append(small(), "web"));
        reached(smallOneCommitted);
        slow.end.countDown();

        until(() -> await(journal.depth()).length() == 0);
        assertThat(fixture.rows("SELECT state, count(*) FROM receipt GROUP BY state"))
                .containsExactly("applied 2");
        assertThat(slow.readsOnLoop).hasValue(0);
        assertThat(committedOnLoop).hasValue(0);
    }

    @Test
    void whatIsSlowerThanItsLeaseInPostgresIsAppliedOnceByItsFirstWorker() {
        aBatchSlowerThanItsLeaseIsAppliedOnceByItsFirstWorker(() -> postgres(1));
    }

    @Test
    void whatIsSlowerThanItsLeaseInRedisIsAppliedOnceByItsFirstWorker() {
        String uri = TestRedis.freshUri();
        aBatchSlowerThanItsLeaseIsAppliedOnceByItsFirstWorker(() -> redis(uri));
    }

    /** Another webhook, whose worker dies, tells when a lease is over. */
    private void aBatchSlowerThanItsLeaseIsAppliedOnceByItsFirstWorker(Supplier<Journal> process) {
        Journal first = process.get();
        deploy(first);
        Entry held = slowOne();
        await(first.append(held, "web"));
        reached(slow.begun);

        Journal second = process.get();
        Entry lost = small();
        await(second.append(lost, "web"));
        List<Claimed> taken = new ArrayList<>();
        until(() -> {
            taken.addAll(await(second.claim(0, 5, POLL)));
            return taken.size() >= 2;
        });
        slow.end.countDown();

        assertThat(taken).extracting(Claimed::entry).containsOnly(lost);
        assertThat(taken).extracting(Claimed::attempts).containsExactly(1, 2);
        until(() -> await(first.depth()).length() == 0);
        assertThat(slow.reads).hasValue(1);
        assertThat(fixture.rows("SELECT attempts FROM receipt WHERE id = $1", held.id()))
                .containsExactly("1");
    }
}
