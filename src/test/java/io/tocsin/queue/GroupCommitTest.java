package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final PostgresJournalSettings LIMITS = new PostgresJournalSettings(
            Duration.ofSeconds(30), 2, 10, 1000, 20, 5000, 1000, 1000, Duration.ofMillis(250));

    private final Vertx vertx = Vertx.vertx();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Promise<Void>> writes = new ArrayList<>();
    private final GroupCommit commits = new GroupCommit(vertx, LIMITS, this::write);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whileTwoAreUnderWayTheNextGathers() {
        List<Future<Void>> added = add(16, 1);
        assertThat(sizes).containsExactly(1, 1);

        writes.get(0).complete();
        assertThat(sizes).containsExactly(1, 1, 10);
        writes.get(1).complete();
        writes.get(2).complete();
        assertThat(sizes).containsExactly(1, 1, 10, 4);
        writes.get(3).complete();
        await(Future.all(added));
    }

    @Test
    void statementHoldsABoundedNumberOfBytesButAlwaysOneEntry() {
        List<Future<Void>> added = add(2, 1);
        added.addAll(add(3, 600));
        added.addAll(add(1, 5000 - 1800));
        writes.get(0).complete();
        writes.get(1).complete();
        assertThat(sizes).containsExactly(1, 1, 2, 2);
    }

    @Test
    void tooManyWaitingAreRefusedAtOnce() {
        List<Future<Void>> added = add(22, 1);
        assertThat(failure(commits.add(entry()))).isInstanceOf(QueueFull.class);
        assertThat(added).noneMatch(Future::isComplete);
    }

    @Test
    void tooManyBytesWaitingAreRefusedAtOnce() {
        List<Future<Void>> added = add(4, 2500);
        assertThat(failure(commits.add(entry()))).isInstanceOf(QueueFull.class);
        assertThat(added).noneMatch(Future::isComplete);
    }

    @Test
    void failureOfTheStoreFailsEachWaiterWithoutTryingHalves() {
        List<Future<Void>> added = add(5, 1);
        writes.get(0).complete();
        writes.get(2).fail(new IOException("gone"));
        assertThat(sizes).containsExactly(1, 1, 3);
        added.subList(2, 5).forEach(future -> assertThat(failure(future)).hasMessage("gone"));
    }

    private List<Future<Void>> add(int count, int bytes) {
        List<Future<Void>> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(commits.add(entry(Buffer.buffer(new byte[bytes]))));
        }
        return added;
    }

    private Future<Void> write(List<Entry> batch) {
        sizes.add(batch.size());
        Promise<Void> written = Promise.promise();
        writes.add(written);
        return written.future();
    }
}
