package io.tocsin.app;

import io.tocsin.db.Db;
import io.tocsin.http.Check;
import io.tocsin.queue.Journal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.intellij.lang.annotations.Language;

/** What {@code /ready} looks at. */
final class Readiness {

    @Language("PostgreSQL")
    static final String PING = "SELECT 1";

    /** Webhooks that wait longer than this mean that workers are missing or stuck. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Db db;
    private final Journal redis;
    private final List<Journal> journals;

    Readiness(Db db, Journal redis, List<Journal> journals) {
        this.db = db;
        this.redis = redis;
        this.journals = journals;
    }

    /** Without PostgreSQL nothing can be read; without Redis everything still works. */
    List<Check> checks() {
        return List.of(
                new Check("postgres", true, this::postgres),
                new Check("redis", false, this::redis),
                new Check("migrations", true, Readiness::migrations),
                new Check("queue", false, this::queue));
    }

    private Future<Check.Result> postgres() {
        return db.withConnection(connection -> connection.query(PING).execute()).map(rows -> Check.Result.up());
    }

    private Future<Check.Result> redis() {
        Journal.State state = redis.state();
        return Future.succeededFuture(
                state.available()
                        ? Check.Result.up()
                        : Check.Result.degraded(state.reason() + "; PostgreSQL stands in as the journal"));
    }

    /** A process that could not migrate does not serve. */
    private static Future<Check.Result> migrations() {
        return Future.succeededFuture(Check.Result.up());
    }

    private Future<Check.Result> queue() {
        List<Future<Journal.Depth>> depths = journals.stream()
                .filter(journal -> journal.state().available())
                .map(Journal::depth)
                .toList();
        return Future.join(depths).map(all -> queue(depths));
    }

    private static Check.Result queue(List<Future<Journal.Depth>> depths) {
        long waiting =
                depths.stream().mapToLong(depth -> depth.result().length()).sum();
        Duration oldest = depths.stream()
                .map(depth -> depth.result().oldest())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return oldest.compareTo(LONG) > 0
                ? Check.Result.degraded(waiting + " webhooks wait, the oldest for " + oldest.toSeconds() + " s")
                : Check.Result.up();
    }
}
