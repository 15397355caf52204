package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.Pulse;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Check;
import io.tocsin.queue.Entry;
import io.tocsin.queue.Journal;
import io.tocsin.queue.PostgresJournal;
import io.tocsin.queue.PostgresJournalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code /ready} says of the queue. */
class ReadinessTest {

    private static final Instant START = Instant.parse("2026-11-20T22:51:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final Pool pool = database.pool(vertx);

    @AfterEach
    void close() {
        RunningTocsin.await(vertx.close());
    }

    @Test
    void webhookThatWaitsForAWorkerDegradesIt() {
        append();

        assertThat(queueAfter(Duration.ofSeconds(60))).isEqualTo(Check.Result.up());
        assertThat(queueAfter(Duration.ofSeconds(90)))
                .isEqualTo(Check.Result.degraded("Webhooks that wait for a worker: 1, the oldest for 90 s."));
    }

    @Test
    void webhookThatIsTriedAgainIsToldAndDegradesNothing() {
        append();
        Journal journal = journalAt(START);
        RunningTocsin.await(
                journal.claim(0, 1, Duration.ZERO).compose(taken -> journal.putBack(taken, Duration.ofMinutes(10))));

        String told = "Webhooks that failed and are tried again: 1, the oldest accepted 300 s ago.";
        assertThat(queueAfter(Duration.ofMinutes(5))).isEqualTo(Check.Result.up(told));

        append();
        assertThat(queueAfter(Duration.ofMinutes(5)))
                .isEqualTo(Check.Result.degraded("Webhooks that wait for a worker: 1, the oldest for 300 s. " + told));
    }

    private void append() {
        var entry = new Entry(UUID.randomUUID(), UUID.randomUUID(), "alertmanager", START, Buffer.buffer("{}"));
        RunningTocsin.await(journalAt(START).append(entry, "group"));
    }

    private Check.Result queueAfter(Duration time) {
        Journal journal = journalAt(START.plus(time));
        var pulse = new Pulse(vertx, database.connectOptions(), Duration.ofSeconds(20), InstantSource.system());
        return new Readiness(pulse, journal, List.of(journal), List.of(journal))
                .checks().stream()
                        .filter(check -> check.name().equals("queue"))
                        .map(check -> RunningTocsin.await(check.probe().get()))
                        .findFirst()
                        .orElseThrow();
    }

    private Journal journalAt(Instant now) {
        return new PostgresJournal(vertx, new Db(pool), PostgresJournalSettings.DEFAULTS, 1, InstantSource.fixed(now));
    }
}
