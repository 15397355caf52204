package io.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One seed: load, faults, healing, draining, audit. */
final class Run {

    private static final int SENDERS = 16;
    private static final int SUBSCRIBERS = 3;
    /** Most faults wait for the one before to be over and healed, so that there is load between them. */
    private static final Duration LULL = Duration.ofSeconds(15);

    private static final Duration DRAIN = Duration.ofSeconds(150);

    private final Options options;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final List<String> struck = new ArrayList<>();
    private World world;

    Run(Options options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    /** Blocks for about five seconds a fault, and a minute. */
    Result execute() throws IOException {
        Path folder = Files.createTempDirectory("tocsin-chaos-" + options.seed() + "-");
        world = new World(options, folder);
        try {
            Result result = executed();
            world.close();
            if (result.violations().isEmpty()) {
                world.delete();
            } else {
                System.out.println("seed " + options.seed() + " is kept in " + folder);
            }
            return result;
        } finally {
            world.close();
        }
    }

    private Result executed() {
        long began = System.nanoTime();
        world.start();
        String position = world.nodes
                .get(0)
                .get("/api/v1/incidents?limit=1")
                .flatMap(answer -> answer.headers().firstValue("Tocsin-Position"))
                .orElseThrow(() -> new IllegalStateException("the list has no position"));
        List<Subscriber> subscribers = new ArrayList<>();
        for (int number = 0; number < SUBSCRIBERS; number++) {
            var subscriber = new Subscriber(world.nodes, position, ledger, random.nextLong());
            subscribers.add(subscriber);
            daemon("subscriber " + number, subscriber);
        }
        List<Sender> senders = new ArrayList<>();
        List<Thread> sending = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            var sender = new Sender("s" + number, world.nodes, ledger, random.nextLong());
            senders.add(sender);
            sending.add(daemon("sender " + number, sender));
        }
        Pause.millis(1_500);
        strike(subscribers);
        long healing = System.nanoTime();
        world.heal();
        double recovered = (System.nanoTime() - healing) / 1e9;
        Pause.millis(1_000);
        senders.forEach(Sender::end);
        if (!Pause.until(DRAIN, () -> sending.stream().noneMatch(Thread::isAlive))) {
            ledger.violation("senders still get no 202, long after everything is well");
        }
        var audit = new Audit(world, ledger, subscribers);
        double drained = audit.drain(DRAIN);
        audit.check();
        subscribers.forEach(Subscriber::end);
        return result(recovered, drained, (System.nanoTime() - began) / 1e9);
    }

    /** Each fault begins some time after the one before, which may not be over by then. */
    private void strike(List<Subscriber> subscribers) {
        ScheduledExecutorService healers = Executors.newScheduledThreadPool(2);
        for (int number = 0; number < options.faults(); number++) {
            Fault fault = Fault.any(world, random);
            act(fault.name() + " for " + fault.millis() + " ms", fault.strike());
            struck.add(fault.name());
            healers.schedule(() -> act(fault.name() + " is over", fault.heal()), fault.millis(), TimeUnit.MILLISECONDS);
            if (random.nextInt(3) > 0) {
                Pause.millis(fault.millis());
                boolean unused = Pause.until(LULL, world::isReady);
            }
            Pause.millis(300 + random.nextInt(1_500));
            subscribers.forEach(Subscriber::dropIfSilent);
        }
        healers.shutdown();
        try {
            boolean unused = healers.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(String what, Runnable action) {
        try {
            action.run();
            say(what);
        } catch (RuntimeException away) {
            say(what + ": nothing there to strike (" + away.getMessage() + ")");
        }
    }

    private void say(String what) {
        if (options.verbose()) {
            List<Integer> ready = world.nodes.stream().map(Node::readiness).toList();
            System.out.println(Instant.now() + " " + what + ", /ready " + ready);
        }
    }

    private Result result(double recovered, double drained, double took) {
        return new Result(
                options.seed(),
                options.mode().word(),
                List.copyOf(struck),
                ledger.attempts.get(),
                ledger.hashByReceipt().size(),
                ledger.refused.get(),
                ledger.unknown.get() - ledger.refused.get(),
                ledger.latency(0.5),
                ledger.latency(0.99),
                ledger.worstSilence(),
                recovered,
                drained,
                took,
                ledger.violations());
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
