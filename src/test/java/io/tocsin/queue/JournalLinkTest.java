package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.retry.Backoff;
import io.tocsin.retry.Breaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JournalLinkTest {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Breaker breaker = new Breaker(1, new Backoff(Duration.ofSeconds(1), LONGEST_PAUSE), new Random(3));
    private final Deque<Supplier<Future<Void>>> answers = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-20T22:51:00Z");
    private final JournalLink link = new JournalLink(
            new AnsweringJournal(
                    "answering", Journal.State.AVAILABLE, () -> answers.remove().get()),
            breaker,
            () -> now,
            new AppendMetrics(meters, "answering"));

    @Test
    void probeThatThrowsOpensTheCircuitAgainUntilTheNextProbe() {
        answers.add(() -> Future.failedFuture("a fault of the store"));
        answers.add(JournalLinkTest::thrown);
        answers.add(Future::succeededFuture);

        assertThat(failure(append())).hasMessage("a fault of the store");
        now = now.plus(LONGEST_PAUSE);
        assertThat(failure(append())).hasMessage("a fault of ours");
        assertThat(failure(append())).hasMessageContaining("left out for a while");
        now = now.plus(LONGEST_PAUSE);
        await(append());

        assertThat(breaker.isOpen()).isFalse();
        assertThat(answers).isEmpty();
        assertThat(outcomes()).containsExactly(2.0, 1.0, 1.0);
    }

    private Future<Void> append() {
        return link.append(entry(), KEY, Duration.ofSeconds(60));
    }

    private static Future<Void> thrown() {
        throw new IllegalStateException("a fault of ours");
    }

    private List<Double> outcomes() {
        return List.of("failed", "skipped", "taken").stream()
                .map(outcome -> meters.get("tocsin.journal.appends")
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .toList();
    }
}
