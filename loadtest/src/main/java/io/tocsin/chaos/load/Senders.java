package io.tocsin.chaos.load;

import io.tocsin.chaos.site.App;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Simulated Alertmanagers, each with some groups, that send what changes and repeat it until it is accepted. */
public final class Senders implements AutoCloseable {

    private static final int COUNT = 6;
    private static final int GROUPS = 8;
    private static final long SHORTEST_FLUSH_MS = 350;
    private static final long LONGEST_FLUSH_MS = 1_400;
    /** Retries of one snapshot end then; the next flush sends a newer one. */
    private static final long GROUP_INTERVAL_MS = 8_000;

    private static final long LONGEST_BACKOFF_MS = 5_000;
    private static final int DUPLICATES_PERCENT = 12;
    private static final int LATEST_DUPLICATE_MS = 3_000;

    private final List<App> apps;
    private final Client client;
    private final long seed;
    private final List<Group> groups = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService duplicates = Executors.newScheduledThreadPool(COUNT);
    private final AtomicInteger owing = new AtomicInteger();
    private volatile boolean ending;
    private volatile boolean givenUp;

    public Senders(List<App> apps, Ledger ledger, long seed) {
        this.apps = apps;
        this.client = new Client(ledger);
        this.seed = seed;
    }

    public void start() {
        for (int sender = 0; sender < COUNT; sender++) {
            for (int number = 0; number < GROUPS; number++) {
                var random = new Random(seed * 1_000 + sender * GROUPS + number);
                var group = new Group(sender, number, random);
                var thread = new Thread(() -> run(group, random), "group " + sender + "/" + number);
                groups.add(group);
                threads.add(thread);
                thread.start();
            }
        }
    }

    /**
     * Lets every group deliver what it still owes, and no more.
     *
     * @return how many could not within the time
     */
    public int finish(long millis) throws InterruptedException {
        ending = true;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Thread sender : threads) {
            sender.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        givenUp = true;
        duplicates.shutdown();
        boolean copiesSent =
                duplicates.awaitTermination(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return owing.get() + (copiesSent ? 0 : 1);
    }

    /** The fingerprints of what fires, as the senders know it; of a load that has finished. */
    public Set<String> firing() {
        return groups.stream()
                .flatMap(group -> group.snapshot().stream())
                .filter(Group.Sent::firing)
                .map(alert -> Fingerprint.of(alert.labels()))
                .collect(Collectors.toSet());
    }

    private void run(Group group, Random random) {
        owing.incrementAndGet();
        try {
            Thread.sleep(random.nextLong(LONGEST_FLUSH_MS));
            boolean delivered = true;
            while (!(ending && delivered) && !givenUp) {
                if (!ending) {
                    group.live(Instant.now().truncatedTo(ChronoUnit.MILLIS));
                }
                delivered = flush(group, random);
                Thread.sleep(random.nextLong(SHORTEST_FLUSH_MS, LONGEST_FLUSH_MS));
            }
            owing.addAndGet(delivered ? -1 : 0);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing that nobody was told of. */
    private boolean flush(Group group, Random random) throws InterruptedException {
        List<Group.Sent> snapshot = group.snapshot();
        if (snapshot.isEmpty()) {
            return true;
        }
        String body = Webhook.of(group, snapshot, random);
        boolean accepted = deliver(body, random);
        if (accepted) {
            group.delivered(snapshot);
            if (!ending && random.nextInt(100) < DUPLICATES_PERCENT) {
                sendAgain(body, random);
            }
        }
        return accepted;
    }

    /** As Alertmanager retries: 500 ms, half as much again each time, give or take a half; the very same bytes. */
    private boolean deliver(String body, Random random) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GROUP_INTERVAL_MS);
        double pause = 500;
        while (!client.post(any(random), body, false)) {
            if (System.nanoTime() > deadline || givenUp) {
                return false;
            }
            Thread.sleep((long) (pause * (0.5 + random.nextDouble())));
            pause = Math.min(pause * 1.5, LONGEST_BACKOFF_MS);
        }
        return true;
    }

    /** The other Alertmanager of a cluster sends the same; by then this one may have sent something newer. */
    private void sendAgain(String body, Random random) {
        App app = any(random);
        long later = random.nextLong(LATEST_DUPLICATE_MS);
        var unused = duplicates.schedule(() -> client.post(app, body, true), later, TimeUnit.MILLISECONDS);
    }

    private App any(Random random) {
        return apps.get(random.nextInt(apps.size()));
    }

    @Override
    public void close() {
        givenUp = true;
        threads.forEach(Thread::interrupt);
        duplicates.shutdownNow();
    }
}
