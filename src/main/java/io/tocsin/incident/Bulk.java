package io.tocsin.incident;

import io.tocsin.audit.Origin;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One deed on many incidents, each in a transaction of its own: what is refused of one holds up none of the others, and no
 * lock is held for long. It stops half-way only where the process does; doing it again does the rest.
 */
final class Bulk {

    static final int MOST = 500;

    /** A part of the pool, so that others come to work meanwhile. */
    private static final int AT_ONCE = 4;

    private final Incidents incidents;

    Bulk(Incidents incidents) {
        this.incidents = incidents;
    }

    /** Fails with {@link Problem.Invalid} when the filter fits more than {@value #MOST}. */
    Future<BulkResult> run(BulkBody body, Permit permit, Origin by, Instant now) {
        Deeds.Deed deed = body.deed(incidents.deeds(), now);
        List<String> named = body.named();
        BulkFilter filter = body.filter();
        return (filter == null ? Future.succeededFuture(named) : fitting(filter))
                .compose(names ->
                        each(names, name -> one(name, deed, new Asked(permit.ofAnyVersion(), by, body.remark(), now))))
                .map(BulkResult::of);
    }

    /** What is the same of every action. */
    private record Asked(Permit permit, Origin by, @Nullable String note, Instant now) {

        Action of(IncidentRef incident) {
            return new Action(incident, permit, by, note, now);
        }
    }

    private Future<List<String>> fitting(BulkFilter filter) {
        return incidents.list(filter.listing(), new Paging(MOST, null)).map(Bulk::bounded);
    }

    private static List<String> bounded(Page<Incident> found) {
        if (found.next() != null) {
            throw new Problem.Invalid("The filter fits " + found.count() + " incidents; at most " + MOST
                    + " are changed at once. Narrow it, with 'from' and 'to', say.");
        }
        return found.items().stream().map(incident -> incident.id().toString()).toList();
    }

    private static Future<List<BulkResult.Item>> each(
            List<String> names, Function<String, Future<BulkResult.Item>> deed) {
        Future<List<BulkResult.Item>> done = Future.succeededFuture(List.of());
        for (int at = 0; at < names.size(); at += AT_ONCE) {
            List<String> part = names.subList(at, Math.min(at + AT_ONCE, names.size()));
            done = done.compose(before -> together(part, deed).map(more -> concat(before, more)));
        }
        return done;
    }

    private static Future<List<BulkResult.Item>> together(
            List<String> names, Function<String, Future<BulkResult.Item>> deed) {
        return Future.all(names.stream().map(deed).toList()).map(all -> all.list());
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private Future<BulkResult.Item> one(String name, Deeds.Deed deed, Asked asked) {
        return Future.succeededFuture(name)
                .map(IncidentRef::parse)
                .compose(ref -> incidents.perform(asked.of(ref), deed))
                .map(BulkResult.Item::of)
                .otherwise(failure -> BulkResult.Item.refused(name, failure));
    }
}
