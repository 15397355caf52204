package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.Journal.Depth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal tells of how much is queued in it. */
abstract class DepthContractTest {

    static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);

    final Vertx vertx = Vertx.vertx();
    private Journal journal;

    /** A journal over the store of this test; each call is another process, with a clock of its own. */
    abstract Journal open(InstantSource clock);

    @BeforeEach
    void openOne() {
        journal = open(InstantSource.system());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void lengthAndAgeAreThoseOfWhatIsNotApplied() {
        assertThat(depth()).isEqualTo(Depth.EMPTY);
        append(3);
        until(() -> depth().oldest().toMillis() >= 30);
        assertThat(depth().length()).isEqualTo(3);

        await(journal.acknowledge(claimed(journal, 3)));
        assertThat(depth()).isEqualTo(Depth.EMPTY);
    }

    @Test
    void whatIsHeldForTheFirstTimeStillWaits() {
        append(1);
        assertThat(claimed(journal, 1)).hasSize(1);

        until(() -> depth().oldest().toMillis() >= 30);
        assertThat(depth().retrying()).isZero();
    }

    @Test
    void whatIsPutBackIsCountedApartAndMakesTheQueueNoOlder() {
        append(2);
        await(journal.putBack(claimed(journal, 2), HOUR));

        until(() -> depth().oldestRetrying().toMillis() >= 30);
        Depth depth = depth();
        assertThat(depth.length()).isEqualTo(2);
        assertThat(depth.retrying()).isEqualTo(2);
        assertThat(depth.ready()).isZero();
        assertThat(depth.oldest()).isZero();
    }

    @Test
    void whatWaitsBesideWhatIsPutBackIsStillSeen() {
        append(1);
        await(journal.putBack(claimed(journal, 1), HOUR));
        append(2);
        assertThat(claimed(journal, 1)).hasSize(1);

        until(() -> depth().oldest().toMillis() >= 30);
        assertThat(depth().ready()).isEqualTo(2);
        assertThat(depth().retrying()).isEqualTo(1);
    }

    @Test
    void whatIsPutBackWaitsAgainFromTheTimeItIsDue() {
        append(1);
        await(journal.putBack(claimed(journal, 1), HOUR));
        Journal threeHoursLater = open(InstantSource.offset(InstantSource.system(), HOUR.multipliedBy(3)));

        Depth depth = await(threeHoursLater.depth());

        assertThat(depth.retrying()).isZero();
        assertThat(depth.oldestRetrying()).isZero();
        assertThat(depth.oldest()).isGreaterThanOrEqualTo(HOUR.multipliedBy(2)).isLessThan(HOUR.multipliedBy(3));
    }

    @Test
    void whatIsHeldForAnotherTryIsStillTriedAgain() {
        append(1);
        await(journal.putBack(claimed(journal, 1), Duration.ofMillis(1)));
        List<Claimed> again = claimed(journal, 1);

        until(() -> depth().oldestRetrying().toMillis() >= 30);
        assertThat(depth().retrying()).isEqualTo(1);
        assertThat(depth().oldest()).isZero();

        await(journal.acknowledge(again));
        assertThat(depth()).isEqualTo(Depth.EMPTY);
    }

    private Depth depth() {
        return await(journal.depth());
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            await(journal.append(entry(), KEY));
        }
    }
}
