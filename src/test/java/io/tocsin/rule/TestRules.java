package io.tocsin.rule;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.IfMatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** People who write rules and silences. */
public final class TestRules {

    private static final Origin ADA = new Origin("user", null, "ada@example.org", null, null);
    private static final List<String> BY = List.of("service", "environment", "severity");

    private final GroupingRules rules;
    private final Silences silences;
    private final Previews previews;
    private final List<WrittenRule> written = new ArrayList<>();

    public TestRules(Vertx vertx, Db db) {
        var book = new RuleBook(BY, new Derivation(AlertSettings.DEFAULTS));
        previews = new Previews(vertx, db, book, true, InstantSource.system());
        rules = new GroupingRules(db, new AuditLog(new Uuid7()));
        silences = new Silences(db, new AlertQueries(), new Uuid7(), new AuditLog(new Uuid7()));
    }

    /** One more rule behind the others. */
    public void group(String name, List<String> match, List<String> by) {
        group(new WrittenRule(name, match, by, null, null, null));
    }

    /** One more rule behind the others, for whatever alerts, with a window and a title. */
    public void group(String name, List<String> by, String window, String title) {
        group(new WrittenRule(name, List.of(), by, window, title, null));
    }

    private void group(WrittenRule rule) {
        written.add(rule);
        put();
    }

    /** No rule but the default. */
    public void clear() {
        written.clear();
        put();
    }

    private void put() {
        var unused = get(rules.put(written, IfMatch.ANY, ADA, Instant.EPOCH));
    }

    public UUID silence(String matcher, Instant now, Instant until) {
        return get(silences.create(new SilenceBody(List.of(matcher), null, until, "because"), ADA, now))
                .id();
    }

    public void until(UUID silence, Instant now, Instant until) {
        change(silence, new SilenceBody(null, null, until, null), now);
    }

    public void matching(UUID silence, Instant now, String matcher) {
        change(silence, new SilenceBody(List.of(matcher), null, null, null), now);
    }

    private void change(UUID silence, SilenceBody body, Instant now) {
        var unused = get(silences.change(new Silences.Order(silence, IfMatch.ANY, ADA, now), body));
    }

    public void expire(UUID silence, Instant now) {
        var unused = get(silences.expire(new Silences.Order(silence, IfMatch.ANY, ADA, now)));
    }

    public long muted(UUID silence) {
        return get(silences.get(silence)).alerts();
    }

    /**
     * What these rules would have made of a day: what was and would be in all, and a line for each incident.
     *
     * @param by what one rule for whatever alerts groups by; empty for the default rule alone
     */
    public List<String> preview(Instant now, String... by) {
        List<WrittenRule> rules =
                by.length == 0 ? List.of() : List.of(new WrittenRule("r", List.of(), List.of(by), null, null, null));
        Preview preview = get(previews.preview(rules, Duration.ofDays(1), now));
        var lines = new ArrayList<String>();
        lines.add("%d alerts, %d events, was %d, would be %d"
                .formatted(
                        preview.alerts(),
                        preview.events(),
                        preview.was().incidents(),
                        preview.wouldBe().incidents()));
        preview.items().forEach(item -> lines.add(line(item)));
        return lines;
    }

    private static String line(Preview.Item item) {
        List<Long> was = item.was().stream().map(Preview.Was::number).toList();
        String state = item.resolvedAt() == null ? "open" : "resolved";
        return item.key() + " " + state + " " + item.severity() + " " + item.alerts() + " was " + was;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
