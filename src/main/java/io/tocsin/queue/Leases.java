package io.tocsin.queue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries that this process' workers keep. Their leases are renewed each third of a lease, so that one failed
 * renewal loses none, and never before the second third: most batches are done long before that.
 *
 * <p>It renews on an event loop and not on the workers' threads, which may be busy for longer than a lease. Because of
 * that a worker that is stuck would keep its entries; so it must be heard of from time to time.
 */
final class Leases {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Vertx vertx;
    private final Context home;
    private final Duration every;
    private final long mostSilence;
    private final Function<List<Claimed>, Future<Void>> renew;

    /** By identity: equal ones are two copies, perhaps in the hands of two workers, and their bodies long to compare. */
    private final IdentityHashMap<Claimed, Age> kept = new IdentityHashMap<>();

    private boolean ticking;

    /** In thirds of a lease. */
    private static final class Age {
        private long sinceClaim;
        private long silence;
    }

    /**
     * Renews on the context that makes it.
     *
     * @param mostSilence how long entries are kept whose worker is not heard of
     * @param renew sets the leases of these to their full length, of those that this process still has
     */
    Leases(Vertx vertx, Duration lease, Duration mostSilence, Function<List<Claimed>, Future<Void>> renew) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.every = lease.dividedBy(3);
        this.mostSilence = mostSilence.dividedBy(every);
        this.renew = renew;
    }

    /** Keeps them from now on; said again, it is the sign that their worker lives. */
    synchronized void keep(List<Claimed> claimed) {
        claimed.forEach(one -> kept.computeIfAbsent(one, first -> new Age()).silence = 0);
        if (!ticking && !kept.isEmpty()) {
            ticking = true;
            home.runOnContext(go -> tickLater());
        }
    }

    synchronized void release(List<Claimed> claimed) {
        claimed.forEach(kept::remove);
    }

    private void tickLater() {
        vertx.setTimer(every.toMillis(), tick -> tick());
    }

    private void tick() {
        List<Claimed> due = due();
        if (!due.isEmpty()) {
            Future.succeededFuture(due)
                    .compose(renew)
                    .onFailure(failure -> LOG.debug("{} leases are not renewed", due.size(), failure));
        }
        if (goesOn()) {
            tickLater();
        }
    }

    private synchronized List<Claimed> due() {
        int before = kept.size();
        kept.values().removeIf(age -> ++age.silence > mostSilence);
        if (kept.size() < before) {
            LOG.warn("{} webhooks are left to others: nothing is heard of their worker", before - kept.size());
        }
        List<Claimed> due = new ArrayList<>();
        kept.forEach((claimed, age) -> {
            if (++age.sinceClaim > 1) {
                due.add(claimed);
            }
        });
        return due;
    }

    private synchronized boolean goesOn() {
        ticking = !kept.isEmpty();
        return ticking;
    }
}
