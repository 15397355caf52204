package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Journal.State.AVAILABLE;
import static io.tocsin.queue.Journal.State.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a journal is waited for depends on whether there is another one. */
class JournalPatienceTest {

    private static final Duration HURRY = Duration.ofMillis(100);
    private static final long SLOW_MS = 1_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aSlowJournalIsLeftForOneThatTakesEntries() {
        assertThat(takenBy(AVAILABLE, Future::succeededFuture)).isEqualTo("postgres");
    }

    @Test
    void aSlowJournalIsWaitedForWhenTheOtherIsKnownToBeAway() {
        assertThat(takenBy(unavailable("away"), () -> Future.failedFuture("away")))
                .isEqualTo("redis");
    }

    private String takenBy(Journal.State other, Supplier<Future<Void>> answer) {
        var settings = new JournalChainSettings(
                "redis,postgres", HURRY, Duration.ofMinutes(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(1));
        var journals = List.<Journal>of(
                new AnsweringJournal(
                        "redis", AVAILABLE, () -> vertx.timer(SLOW_MS).mapEmpty()),
                new AnsweringJournal("postgres", other, answer));
        var chain =
                new JournalChain(journals, settings, InstantSource.system(), new Random(3), new SimpleMeterRegistry());
        return await(chain.append(entry(), KEY));
    }
}
