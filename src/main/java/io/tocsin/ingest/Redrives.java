package io.tocsin.ingest;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.tocsin.queue.PostgresJournal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead webhooks on their way again. In one transaction the receipt and its body go and the same webhook is queued
 * in PostgreSQL's journal, under its id and with the time at which it was first received; so it is dead or queued at every
 * moment and never both, whoever dies, and however many press at once.
 */
public final class Redrives {

    private static final Logger LOG = LoggerFactory.getLogger(Redrives.class);
    private static final int MAX_BATCH = 100;
    /** Of one transaction, unless a single body is larger. */
    private static final int MAX_BATCH_BYTES = 16 << 20;
    /** A call that has so much to do that it takes longer leaves the rest. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Db db;
    private final Receipts receipts;
    private final PostgresJournal journal;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RedriveStore store = new RedriveStore();

    public Redrives(Db db, Receipts receipts, PostgresJournal journal, AuditLog audit, InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who wants it, and when. */
    record Order(Origin by, Instant at) {

        ReceiptDetail.Actor actor() {
            return new ReceiptDetail.Actor(by.type(), by.name());
        }

        /** From dead, and why, to queued. */
        private NewEntry entry(RedriveStore.Held held) {
            var before = new Fields().text("state", held.state().word()).number("attempts", held.attempts());
            var after = new Fields().text("state", Receipt.State.QUEUED.word()).number("attempts", 0);
            var target = new Target("receipt", held.id(), held.source());
            return new NewEntry(at, by, "receipt.redriven", target, Difference.between(before, after));
        }
    }

    /**
     * How a redrive of many ended.
     *
     * @param left dead ones that fit and were not sent on: beyond the limit
     * @param withoutBody dead ones that fit whose bodies are past retention
     */
    record Done(int redriven, long left, long withoutBody) {}

    /**
     * Sends one on.
     *
     * @return fails with {@link Problem.Conflict} when it is not dead or its body is gone, and with
     *     {@link Problem.NotFound} where there is no such webhook
     */
    Future<Void> one(UUID id, Order order) {
        return db.inTransaction(tx -> store.lock(tx, id)
                        .compose(found -> found.isPresent()
                                ? redrive(tx, found.get(), order).map(true)
                                : Future.succeededFuture(false)))
                .compose(done -> done ? Future.succeededFuture() : receipts.refuse(id))
                .onSuccess(done -> told(List.of(id), order))
                .mapEmpty();
    }

    private Future<List<UUID>> redrive(SqlConnection tx, RedriveStore.Held held, Order order) {
        if (held.state() != Receipt.State.DEAD) {
            String state = held.state().word();
            return refuse("The receipt " + held.id() + " is " + state + "; only a dead one can be sent on again.");
        }
        if (held.source() == null) {
            return refuse(
                    "The integration of receipt " + held.id() + " is gone, so nobody knows how to read its body.");
        }
        return move(tx, List.of(held), order)
                .compose(moved -> moved.isEmpty() ? refuse(bodyIsGone(held.id())) : Future.succeededFuture(moved));
    }

    /**
     * Sends all on that fit, the oldest first, in transactions of a bounded size.
     *
     * @param limit how many at most
     */
    Future<Done> all(RedriveStore.Range range, int limit, Order order) {
        return batches(new Progress(range, 0), limit, order)
                .compose(end -> db.inSnapshot(tx -> store.remainder(tx, range))
                        .map(rest -> new Done(end.redriven(), rest.remaining(), rest.withoutBody())));
    }

    /** @param range what is still to be looked at: no receipt comes twice in one call, should it die again meanwhile */
    private record Progress(RedriveStore.Range range, int redriven) {}

    private Future<Progress> batches(Progress so, int limit, Order order) {
        boolean enough =
                so.redriven() >= limit || clock.instant().isAfter(order.at().plus(LONGEST));
        return enough
                ? Future.succeededFuture(so)
                : db.inTransaction(tx -> batch(tx, so, Math.min(MAX_BATCH, limit - so.redriven()), order))
                        .compose(moved -> moved.isEmpty()
                                ? Future.succeededFuture(so)
                                : batches(after(so, moved, order), limit, order));
    }

    private static Progress after(Progress so, List<UUID> moved, Order order) {
        told(moved, order);
        return new Progress(so.range().after(moved.get(moved.size() - 1)), so.redriven() + moved.size());
    }

    private Future<List<UUID>> batch(SqlConnection tx, Progress so, int limit, Order order) {
        return store.lockNext(tx, so.range(), limit)
                .compose(held -> held.isEmpty() ? Future.succeededFuture(List.of()) : move(tx, bounded(held), order));
    }

    private static List<RedriveStore.Held> bounded(List<RedriveStore.Held> held) {
        var some = new ArrayList<RedriveStore.Held>();
        long bytes = 0;
        for (RedriveStore.Held each : held) {
            bytes += each.bytes();
            if (!some.isEmpty() && bytes > MAX_BATCH_BYTES) {
                return some;
            }
            some.add(each);
        }
        return some;
    }

    /** @return the ids of those whose bodies were still there, in the order given */
    private Future<List<UUID>> move(SqlConnection tx, List<RedriveStore.Held> held, Order order) {
        return store.takeBodies(tx, held).compose(bodies -> {
            List<RedriveStore.Held> moved =
                    held.stream().filter(each -> bodies.containsKey(each.id())).toList();
            return moved.isEmpty() ? Future.succeededFuture(List.of()) : queue(tx, moved, bodies, order);
        });
    }

    private Future<List<UUID>> queue(
            SqlConnection tx, List<RedriveStore.Held> moved, Map<UUID, Buffer> bodies, Order order) {
        List<Entry> entries = moved.stream()
                .map(each -> entry(each, Objects.requireNonNull(bodies.get(each.id()))))
                .toList();
        return Future.join(
                        store.delete(tx, moved),
                        store.record(tx, moved, order.actor(), order.at()),
                        journal.adopt(tx, entries, order.at()),
                        audit.write(tx, moved.stream().map(order::entry).toList()))
                .map(entries.stream().map(Entry::id).toList());
    }

    /** Every source sends what Alertmanager does, so far. */
    private static Entry entry(RedriveStore.Held held, Buffer body) {
        return new Entry(held.id(), held.integration(), AlertmanagerReader.SOURCE, held.receivedAt(), body);
    }

    private static void told(List<UUID> ids, Order order) {
        for (UUID id : ids) {
            LOG.atInfo()
                    .addKeyValue("receipt", id)
                    .log(
                            "webhook {} is queued again by {} {}",
                            id,
                            order.actor().type(),
                            order.actor().name());
        }
    }

    private static String bodyIsGone(UUID id) {
        return "The body of receipt " + id
                + " is past its retention (retention.bodies), so it cannot be sent on again.";
    }

    private static <T> Future<T> refuse(String detail) {
        return Future.failedFuture(new Problem.Conflict(detail));
    }
}
