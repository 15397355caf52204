package io.tocsin.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.chaos.audit.Audit;
import io.tocsin.chaos.audit.Journals;
import io.tocsin.chaos.fault.Conductor;
import io.tocsin.chaos.fault.Schedule;
import io.tocsin.chaos.load.Attempt;
import io.tocsin.chaos.load.Ledger;
import io.tocsin.chaos.load.Senders;
import io.tocsin.chaos.site.App;
import io.tocsin.chaos.site.EmbeddedSite;
import io.tocsin.chaos.site.SharedSite;
import io.tocsin.chaos.site.Site;
import io.tocsin.chaos.watch.Position;
import io.tocsin.chaos.watch.ReadyWatch;
import io.tocsin.chaos.watch.Story;
import io.tocsin.chaos.watch.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One run: start, load, faults, heal, drain, audit. */
final class ChaosRun implements AutoCloseable {

    private static final long START_MS = 120_000;
    private static final long CALM_MS = 2_000;
    private static final long DELIVERY_MS = 90_000;
    private static final long DRAIN_MS = 150_000;
    private static final long FEED_MS = 40_000;
    private static final long POLL_MS = 100;
    /** So often in a row the journals must be found empty. */
    private static final int CALM_LOOKS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Options options;
    private final long seed;
    private final Settings settings;
    private final Site site;
    private final Ledger ledger = new Ledger();
    private final Conductor conductor = new Conductor();
    private final List<String> violations = new ArrayList<>();
    private final List<ReadyWatch> watches;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Senders senders;

    ChaosRun(Options options, long seed, Path folder) throws IOException {
        this.options = options;
        this.seed = seed;
        this.settings = Settings.of(seed);
        this.site = options.mode() == Mode.EMBEDDED
                ? new EmbeddedSite(folder, options.jar(), settings.environment())
                : new SharedSite(folder, options.jar(), settings.plan());
        this.watches = site.apps().stream().map(ReadyWatch::new).toList();
        this.senders = new Senders(site.apps(), ledger, seed);
    }

    Row run() throws InterruptedException, IOException, SQLException {
        long begun = System.nanoTime();
        site.start();
        require(START_MS, "it did not start", this::allReady);
        subscribe();
        Schedule schedule = Schedule.draw(site.faults(), options.faults(), new Random(seed));
        long loaded = System.nanoTime();
        senders.start();
        play(schedule);
        Thread.sleep(CALM_MS);
        int undelivered = senders.finish(DELIVERY_MS);
        if (undelivered > 0) {
            violations.add(undelivered + " groups could not deliver their last webhook after everything was healed");
        }
        long drainMs = drain();
        awaitFeed();
        audit();
        return new Row(
                seed,
                options.mode().word(),
                site.apps().size(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                schedule.entries().stream().map(entry -> entry.fault().name()).toList(),
                Row.Traffic.of(ledger.attempts(), loaded),
                drainMs,
                site.skipped(),
                List.copyOf(violations));
    }

    /** What each fault looked like, in the order of their beginning. */
    List<String> stories() {
        return conductor.played().stream()
                .map(fault -> Story.of(fault, watches))
                .toList();
    }

    /** Writes down what was played, sent, answered and told. */
    void writeEvidence(Path folder) throws IOException {
        Files.write(folder.resolve("faults.txt"), stories());
        Files.write(folder.resolve("violations.txt"), violations);
        var attempts = new ArrayList<String>();
        for (Attempt attempt : ledger.attempts()) {
            attempts.add(JSON.writeValueAsString(attempt));
        }
        Files.write(folder.resolve("attempts.jsonl"), attempts);
        for (int i = 0; i < subscribers.size(); i++) {
            List<String> seen = subscribers.get(i).seen().stream()
                    .map(event -> event.id() + " " + event.event())
                    .toList();
            Files.write(folder.resolve("feed-" + (i + 1) + ".txt"), seen);
        }
    }

    private void subscribe() throws InterruptedException {
        IntStream.range(0, site.apps().size()).forEach(home -> subscribers.add(new Subscriber(site.apps(), home)));
        require(
                START_MS,
                "nobody could subscribe",
                () -> subscribers.stream().allMatch(subscriber -> subscriber.first() != null));
    }

    private void play(Schedule schedule) throws InterruptedException {
        var played = conductor.play(schedule);
        require(schedule.endMs() + START_MS, "the faults did not end", played::isDone);
        violations.addAll(conductor.failures());
    }

    private boolean allReady() {
        return watches.stream().allMatch(watch -> watch.state().equals(ReadyWatch.READY));
    }

    private long drain() throws InterruptedException {
        long from = System.nanoTime();
        var journals = new Journals(site);
        int calm = 0;
        String left = "unknown";
        while (calm < CALM_LOOKS) {
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            if (waited > DRAIN_MS) {
                violations.add("STUCK: after " + DRAIN_MS / 1000 + " s the journals have " + left + ", ready says "
                        + watches.stream().map(ReadyWatch::state).toList());
                return waited;
            }
            try {
                long length = journals.length();
                left = Long.toString(length);
                calm = length == 0 && allReady() ? calm + 1 : 0;
            } catch (IOException away) {
                left = "unreadable: " + away.getMessage();
                calm = 0;
            }
            Thread.sleep(POLL_MS);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from) - CALM_LOOKS * POLL_MS;
    }

    /** What is missing after the wait is found by the audit. */
    private void awaitFeed() throws InterruptedException, SQLException {
        Position last = Position.parse(Audit.lastPosition(site));
        var unused = await(
                FEED_MS,
                () -> subscribers.stream()
                        .allMatch(
                                subscriber -> Position.parse(subscriber.last()).compareTo(last) >= 0));
    }

    private void audit() throws SQLException, IOException {
        var audit = new Audit(ledger, settings.retryWindow());
        violations.addAll(audit.violations(site, subscribers, senders.firing()));
        site.apps().stream().map(App::complaints).forEach(violations::addAll);
    }

    private static void require(long millis, String otherwise, BooleanSupplier condition) throws InterruptedException {
        if (!await(millis, condition)) {
            throw new IllegalStateException(
                    otherwise + " within " + Duration.ofMillis(millis).toSeconds() + " s");
        }
    }

    private static boolean await(long millis, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    @Override
    public void close() {
        conductor.close();
        senders.close();
        subscribers.forEach(Subscriber::close);
        watches.forEach(ReadyWatch::close);
        site.close();
    }
}
