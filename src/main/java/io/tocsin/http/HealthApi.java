package io.tocsin.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Liveness, which asks nothing, and readiness, which asks everything the process depends on, at most a second each. */
public final class HealthApi implements Api {

    private static final long LONGEST_CHECK_MS = 1000;

    private final List<Check> checks;

    public HealthApi(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public void bind(Operations operations) {
        operations.on("getHealth", request -> Future.succeededFuture(health())).on("getReady", request -> readiness());
    }

    Answer health() {
        return Answer.ok(Map.of("status", "up"));
    }

    /** 503 while a critical check is down; anything less than up elsewhere is degraded, which still serves. */
    Future<Answer> readiness() {
        List<Future<Entry>> entries = checks.stream().map(HealthApi::look).toList();
        return Future.all(entries).map(all -> answer(all.list()));
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
