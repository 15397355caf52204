package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sender that delivers a webhook to each process in turn, steadily, whatever becomes of it. Each names one of ten alerts
 * of one incident; the first always fires, the others come and go.
 */
final class Load {

    static final int ALERTS = 10;
    private static final int MILLIS_BETWEEN = 5;
    private static final int AT_ONE_TIME = 16;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant FIRST_EPISODE = Instant.parse("2026-11-20T23:00:00Z");
    /** Shared, because alerts remember their episodes from one load to the next. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<UUID> accepted = new ConcurrentLinkedQueue<>();
    private final List<Target> targets;
    private volatile boolean pauses;

    private record Target(TocsinProcess process, Semaphore free) {}

    Load(List<TocsinProcess> processes) {
        targets = processes.stream()
                .map(process -> new Target(process, new Semaphore(AT_ONE_TIME)))
                .toList();
        var unused = clock.scheduleAtFixedRate(this::send, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    private void send() {
        int number = NUMBER.getAndIncrement();
        Target target = targets.get(number % targets.size());
        if (!pauses && target.free.tryAcquire()) {
            var unused = target.process
                    .deliver(webhook(number / targets.size()), ANSWER_WITHIN)
                    .whenComplete((response, failure) -> answered(target, response));
        }
    }

    private void answered(Target target, HttpResponse<String> response) {
        if (response != null && response.statusCode() == 202) {
            accepted.add(UUID.fromString(
                    RunningTocsin.parse(response.body()).path("receipt").asText()));
        }
        target.free.release();
    }

    /** So many more than now. */
    void untilAccepted(int more) {
        int wanted = accepted.size() + more;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (accepted.size() < wanted) {
            assertThat(System.nanoTime()).as("the deadline for 202s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    List<UUID> accepted() {
        return new ArrayList<>(accepted);
    }

    /** Returns when everything under way has been answered, or given up. */
    void pause() {
        pauses = true;
        for (Target target : targets) {
            target.free.acquireUninterruptibly(AT_ONE_TIME);
            target.free.release(AT_ONE_TIME);
        }
    }

    void resume() {
        pauses = false;
    }

    void stop() {
        pause();
        clock.shutdown();
    }

    /** Each of the others fires and resolves ten webhooks later, then begins a new episode. */
    static String webhook(int number) {
        int alert = number % ALERTS;
        int round = number / ALERTS;
        boolean fires = alert == 0 || round % 2 == 0;
        Instant start = alert == 0 ? FIRST_EPISODE : FIRST_EPISODE.plusSeconds(round / 2);
        return """
                {"version": "4", "groupKey": "takeover", "status": "firing", "alerts": [{"status": "%s",
                 "labels": {"alertname": "Down", "service": "web", "instance": "web%d", "severity": "critical"},
                 "startsAt": "%s", "endsAt": "%s"}]}""".formatted(
                fires ? "firing" : "resolved", alert, start, fires ? "0001-01-01T00:00:00Z" : start.plusMillis(500));
    }
}
