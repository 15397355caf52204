package io.tocsin.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Liveness, which asks nothing, and readiness, which asks what the process depends on, at most a second each: everything,
 * or only what it takes to accept webhooks.
 */
public final class HealthApi implements Api {

    private static final long LONGEST_CHECK_MS = 1000;

    private final List<Check> all;
    private final List<Check> ingest;

    /** @param ingest what accepting webhooks depends on */
    public HealthApi(List<Check> all, List<Check> ingest) {
        this.all = List.copyOf(all);
        this.ingest = List.copyOf(ingest);
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("getHealth", request -> Future.succeededFuture(health()))
                .on("getReady", request -> readiness())
                .on("getReadyIngest", request -> ingestReadiness());
    }

    Answer health() {
        return Answer.ok(Map.of("status", "up"));
    }

    Future<Answer> readiness() {
        return readiness(all);
    }

    Future<Answer> ingestReadiness() {
        return readiness(ingest);
    }

    /** 503 while a critical check is down; anything less than up elsewhere is degraded, which still serves. */
    private static Future<Answer> readiness(List<Check> checks) {
        List<Future<Entry>> entries = checks.stream().map(HealthApi::look).toList();
        return Future.all(entries).map(looked -> answer(looked.list()));
    }

    private record Entry(Check check, Check.Result result) {
        boolean isFatal() {
            return check.critical() && result.state() == Check.State.DOWN;
        }
    }

    private record Line(String name, String state, @Nullable String detail) {}

    private record Readiness(String status, List<Line> checks) {}

    private static Future<Entry> look(Check check) {
        Future<Check.Result> result;
        try {
            result = check.probe().get();
        } catch (RuntimeException failure) {
            result = Future.failedFuture(failure);
        }
        return result.timeout(LONGEST_CHECK_MS, TimeUnit.MILLISECONDS)
                .otherwise(HealthApi::down)
                .map(found -> new Entry(check, found));
    }

    /** Without the failure's own words: this page is public, and they may name hosts and users. */
    private static Check.Result down(Throwable failure) {
        return Check.Result.down(
                failure instanceof TimeoutException
                        ? "no answer within " + LONGEST_CHECK_MS + " ms"
                        : "failed: " + failure.getClass().getSimpleName());
    }

    private static Answer answer(List<Entry> entries) {
        boolean fatal = entries.stream().anyMatch(Entry::isFatal);
        boolean fine = entries.stream().allMatch(entry -> entry.result.state() == Check.State.UP);
        List<Line> lines = entries.stream()
                .map(entry -> new Line(entry.check.name(), entry.result.state().word(), entry.result.detail()))
                .toList();
        var readiness = new Readiness(fatal ? "unready" : fine ? "ready" : "degraded", lines);
        return new Answer(fatal ? 503 : 200, readiness, Map.of());
    }
}
