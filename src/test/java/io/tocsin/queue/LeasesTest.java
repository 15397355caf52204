package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration LEASE = Duration.ofMillis(60);

    private final Vertx vertx = Vertx.vertx();
    private final List<List<Claimed>> renewals = new CopyOnWriteArrayList<>();
    private final Claimed one = claimed();
    private final Claimed other = claimed();

    private static Claimed claimed() {
        return new Claimed(entry(), "a copy", 1, Instant.EPOCH);
    }

    private Leases leases(Duration mostSilence) {
        return new Leases(vertx, LEASE, mostSilence, this::renew);
    }

    private Future<Void> renew(List<Claimed> due) {
        renewals.add(due);
        return Future.failedFuture("the store is away");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void entriesAreRenewedAgainAndAgainAlsoAfterAFailure() {
        leases(Duration.ofHours(1)).keep(List.of(one, other));
        until(() -> renewals.size() >= 3);

        assertThat(renewals).allSatisfy(due -> assertThat(due).containsExactlyInAnyOrder(one, other));
    }

    @Test
    void whatIsReleasedIsRenewedNoLonger() {
        Leases leases = leases(Duration.ofHours(1));
        leases.keep(List.of(one, other));
        leases.release(List.of(one));
        until(() -> renewals.size() >= 3);

        assertThat(renewals).allSatisfy(due -> assertThat(due).containsExactly(other));
    }

    @Test
    void entriesAreKeptAgainAfterAllWereReleased() {
        Leases leases = leases(Duration.ofHours(1));
        leases.keep(List.of(one));
        until(() -> !renewals.isEmpty());
        leases.release(List.of(one));
        leases.keep(List.of(other));

        until(() -> renewals.contains(List.of(other)));
    }

    @Test
    void entriesWhoseWorkerIsNotHeardOfAreLeftToOthers() {
        Leases leases = leases(LEASE.multipliedBy(3));
        leases.keep(List.of(one, other));

        until(() -> {
            leases.keep(List.of(other));
            return renewals.contains(List.of(other));
        });
        assertThat(renewals.get(0)).containsExactlyInAnyOrder(one, other);
    }
}
