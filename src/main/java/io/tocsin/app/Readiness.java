package io.tocsin.app;

import io.tocsin.db.Pulse;
import io.tocsin.http.Check;
import io.tocsin.queue.Journal;
import io.tocsin.queue.Journal.Depth;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What {@code /ready} and {@code /ready/ingest} look at. Neither asks a store that is known to be away. */
final class Readiness {

    /** Webhooks that wait longer than this mean that workers are missing or stuck. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Pulse pulse;
    private final Journal redis;
    private final List<Journal> journals;
    private final List<Journal> accepting;

    /**
     * @param journals those that may hold webhooks
     * @param accepting those that take them
     */
    Readiness(Pulse pulse, Journal redis, List<Journal> journals, List<Journal> accepting) {
        this.pulse = pulse;
        this.redis = redis;
        this.journals = journals;
        this.accepting = accepting;
    }

    /** Without PostgreSQL nothing can be read; without Redis everything still works. */
    List<Check> checks() {
        return List.of(
                new Check("postgres", true, this::postgres),
                new Check("redis", false, this::redis),
                new Check("migrations", true, Readiness::migrations),
                new Check("queue", false, this::queue));
    }

    /** One journal is enough to accept webhooks, whichever. */
    List<Check> ingestChecks() {
        return List.of(new Check("journals", true, this::journals));
    }

    /** As the pulse found it: a server that is only busy is there, and one that writes nothing may still be read. */
    private Future<Check.Result> postgres() {
        return Future.succeededFuture(pulse.refusal()
                .map(away -> Check.Result.down(away.detail()))
                .or(() -> pulse.complaint().map(Check.Result::degraded))
                .orElseGet(Check.Result::up));
    }

    private Future<Check.Result> journals() {
        List<String> away = accepting.stream()
                .filter(journal -> !journal.state().available())
                .map(journal -> journal.name() + ": " + journal.state().reason())
                .toList();
        String detail = String.join("; ", away);
        return Future.succeededFuture(
                away.isEmpty()
                        ? Check.Result.up()
                        : away.size() < accepting.size() ? Check.Result.degraded(detail) : Check.Result.down(detail));
    }

    private Future<Check.Result> redis() {
        Journal.State state = redis.state();
        return Future.succeededFuture(
                state.available() ? Check.Result.up() : Check.Result.degraded(state.reason() + standIn()));
    }

    private String standIn() {
        boolean writes = pulse.refusal().isEmpty() && pulse.complaint().isEmpty();
        return writes ? " PostgreSQL stands in as the journal." : "";
    }

    /** A process that could not migrate does not serve. */
    private static Future<Check.Result> migrations() {
        return Future.succeededFuture(Check.Result.up());
    }

    private Future<Check.Result> queue() {
        List<Future<Depth>> asked = journals.stream()
                .map(journal -> journal.depth().otherwiseEmpty())
                .toList();
        return Future.join(asked)
                .map(all -> asked.stream()
                        .map(Future::result)
                        .filter(Objects::nonNull)
                        .toList())
                .map(this::queue);
    }

    /** Webhooks that are tried again are only told of: another process would do no better with them. */
    private Check.Result queue(List<Depth> known) {
        Depth all = known.stream().reduce(Depth.EMPTY, Depth::plus);
        String retries = retries(all);
        if (all.oldest().compareTo(LONG) > 0) {
            return Check.Result.degraded("Webhooks that wait for a worker: " + all.ready() + ", the oldest for "
                    + all.oldest().toSeconds() + " s." + retries);
        }
        if (known.size() < journals.size()) {
            return Check.Result.degraded("A journal cannot be asked what waits in it." + retries);
        }
        return retries.isEmpty() ? Check.Result.up() : Check.Result.up(retries.strip());
    }

    private static String retries(Depth all) {
        return all.retrying() == 0
                ? ""
                : " Webhooks that failed and are tried again: " + all.retrying() + ", the oldest accepted "
                        + all.oldestRetrying().toSeconds() + " s ago.";
    }
}
