package io.tocsin.rule;

import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Shows what other grouping rules would have made of the last hours. It writes nothing and reads one snapshot, some rows at a
 * time; rules are held against alerts on a worker thread, because many of them take long.
 */
public final class Previews {

    /** How often alerts may have begun or ended in the hours that are looked at. */
    static final int MOST_EVENTS = 50_000;

    /** Within the time that a snapshot may take. Rules may hold regular expressions that take thousands of steps. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** Each keeps a connection of the pool, which the workers use too, for seconds. */
    private static final int MOST_AT_ONCE = 2;

    private final Vertx vertx;
    private final Db db;
    private final RuleBook book;
    private final boolean autoResolve;
    private final InstantSource clock;
    private final PreviewStore store = new PreviewStore();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** @param autoResolve whether an incident resolves when its last alert has ended */
    public Previews(Vertx vertx, Db db, RuleBook book, boolean autoResolve, InstantSource clock) {
        this.vertx = vertx;
        this.db = db;
        this.book = book;
        this.autoResolve = autoResolve;
        this.clock = clock;
    }

    /** The hours that are looked at, by which rules, and what was found in them. */
    private record Look(Instant from, Instant to, Grouping grouping, Instant deadline, List<Happening> found) {}

    /** What would be, and which incidents of it are to be named. */
    private record Played(List<Simulation.Group> groups, Set<UUID> named) {}

    /**
     * Fails with {@link Problem.Invalid} for rules that cannot be, and when too much happened in these hours; with
     * {@link Problem.Unavailable} while others look.
     */
    Future<Preview> preview(List<WrittenRule> rules, Duration hours, Instant now) {
        Grouping grouping = book.grouping(RuleReader.read(rules));
        if (!places.tryAcquire()) {
            return Future.failedFuture(
                    new Problem.Unavailable("Others are previewing rules at this moment; try again in a few seconds."));
        }
        return look(grouping, hours, now).eventually(() -> {
            places.release();
            return Future.succeededFuture();
        });
    }

    private Future<Preview> look(Grouping grouping, Duration hours, Instant now) {
        Instant deadline = clock.instant().plus(LONGEST);
        var look = new Look(now.minus(hours), now, grouping, deadline, new ArrayList<>());
        return db.inSurvey(tx -> read(tx, look, Uuid7.floor(look.from))
                .compose(read -> blocking(() -> play(look)))
                .compose(played ->
                        store.incidents(tx, played.named).map(incidents -> shown(look, played.groups, incidents))));
    }

    private Future<Void> read(SqlConnection tx, Look look, UUID after) {
        return store.happenings(tx, after, look.to)
                .compose(rows -> blocking(() -> keep(rows, look))
                        .compose(kept -> rows.size() < PreviewStore.PORTION
                                ? Future.succeededFuture()
                                : read(tx, look, rows.get(rows.size() - 1).getUUID("id"))));
    }

    private Look keep(List<Row> rows, Look look) {
        for (Row row : rows) {
            look.found.add(PreviewStore.happening(row, look.grouping));
            if (clock.instant().isAfter(look.deadline)) {
                throw new Problem.Invalid(
                        "To hold these rules against these hours takes too long; look at fewer hours, or simplify"
                                + " the regular expressions.");
            }
        }
        if (look.found.size() > MOST_EVENTS) {
            throw new Problem.Invalid(
                    "Alerts began or ended more than " + MOST_EVENTS + " times in these hours; look at fewer hours.");
        }
        return look;
    }

    private Played play(Look look) {
        List<Simulation.Group> groups = Simulation.of(look.found, autoResolve);
        var named = new LinkedHashSet<UUID>();
        groups.stream().limit(Preview.MOST_ITEMS).forEach(group -> named.addAll(group.was()));
        return new Played(groups, named);
    }

    private static Preview shown(Look look, List<Simulation.Group> groups, Map<UUID, Preview.Was> incidents) {
        var alerts = new HashSet<UUID>();
        var was = new HashSet<UUID>();
        for (Happening happening : look.found) {
            alerts.add(happening.alert());
            if (happening.start() != null && happening.incident() != null) {
                was.add(happening.incident());
            }
        }
        return new Preview(
                look.from,
                look.to,
                alerts.size(),
                look.found.size(),
                new Preview.Total(was.size()),
                new Preview.Total(groups.size()),
                groups.stream()
                        .limit(Preview.MOST_ITEMS)
                        .map(group -> group.item(named(group, incidents)))
                        .toList());
    }

    private static List<Preview.Was> named(Simulation.Group group, Map<UUID, Preview.Was> incidents) {
        return group.was().stream().map(incidents::get).filter(Objects::nonNull).toList();
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
