package io.tocsin.ingest;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what became of webhooks. */
public final class Receipts {

    /** How many receipts one page of a search looks at: some 100 ms of PostgreSQL's work at most. */
    private static final int EXAMINED_AT_ONCE = 20_000;

    private final Db db;
    private final Waiting waiting;
    private final AuditLog audit;
    private final ReceiptQueries queries;
    private final RetriedQueries retried;
    private final FailureStore failures = new FailureStore();
    private final RedriveStore redrives = new RedriveStore();

    public Receipts(Db db, Waiting waiting, AuditLog audit) {
        this(db, waiting, audit, EXAMINED_AT_ONCE);
    }

    Receipts(Db db, Waiting waiting, AuditLog audit, int examinedAtOnce) {
        this.db = db;
        this.waiting = waiting;
        this.audit = audit;
        this.queries = new ReceiptQueries(examinedAtOnce);
        this.retried = new RetriedQueries(examinedAtOnce);
    }

    /** @return fails with {@link Problem.NotFound} where the id was never given, or its receipt is past retention */
    Future<ReceiptDetail> get(UUID id) {
        if (!Uuid7.isUuid7(id)) {
            return Future.failedFuture(notFound(id));
        }
        return find(id).compose(found -> found.isPresent() ? Future.succeededFuture(found.get()) : waiting(id));
    }

    // It may be applied between the two looks, so the table is asked once more after the queue says no.
    private Future<ReceiptDetail> waiting(UUID id) {
        return waiting.holder(id, Uuid7.time(id))
                .compose(holder -> holder.isPresent() ? queued(id, holder.get()).map(Optional::of) : find(id))
                .map(found -> found.orElseThrow(() -> notFound(id)));
    }

    private Future<ReceiptDetail> queued(UUID id, String journal) {
        return db.withConnection(connection -> retried.find(connection, id)
                .map(failed -> failed.orElseGet(() -> ReceiptView.queued(id)))
                .compose(view -> life(connection, id).map(life -> life.of(view, journal))));
    }

    private Future<Optional<ReceiptDetail>> find(UUID id) {
        return db.withConnection(connection -> queries.find(connection, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.<ReceiptDetail>empty())
                        : life(connection, id).map(life -> Optional.of(life.of(found.get(), null)))));
    }

    /** What happened to it besides its receipt. */
    private record Life(List<ReceiptDetail.Failure> failures, List<ReceiptDetail.Redrive> redrives) {

        ReceiptDetail of(ReceiptView receipt, @Nullable String journal) {
            return new ReceiptDetail(receipt, journal, failures, redrives);
        }
    }

    private Future<Life> life(SqlConnection connection, UUID id) {
        Future<List<ReceiptDetail.Failure>> failed = failures.of(connection, id);
        Future<List<ReceiptDetail.Redrive>> redriven = redrives.of(connection, id);
        return Future.join(failed, redriven).map(both -> new Life(failed.result(), redriven.result()));
    }

    /** The newest first. Queued ones are listed on their own, and only once they failed. */
    Future<ReceiptQueries.Part> page(ReceiptFilter filter, UUID before, int limit) {
        return db.inSnapshot(tx -> filter.queued()
                ? retried.search(tx, filter, before, limit)
                : queries.search(tx, filter, before, limit));
    }

    /**
     * The body, verbatim. It may hold what few should read, so the audit log has who did before they get it.
     *
     * @return fails with {@link Problem.NotFound} where there is none or it is past retention, and with
     *     {@link Problem.Conflict} while it is queued where it cannot be read
     */
    Future<Buffer> body(UUID id, Origin by, Instant now) {
        var entry = new NewEntry(now, by, "receipt.body_read", new Target("receipt", id, null), Difference.NONE);
        return body(id).compose(
                        body -> db.inTransaction(tx -> audit.write(tx, entry)).map(body));
    }

    private Future<Buffer> body(UUID id) {
        return db.withConnection(connection -> queries.body(connection, id))
                .compose(body -> body.isPresent() ? Future.succeededFuture(body) : waiting.body(id))
                .compose(body -> body.isPresent() ? Future.succeededFuture(body.get()) : whyNoBody(id));
    }

    private Future<Buffer> whyNoBody(UUID id) {
        return get(id).compose(detail -> Future.failedFuture(
                detail.journal() == null
                        ? new Problem.NotFound("The body of receipt " + id
                                + " is no longer kept; bodies are kept for the time set by retention.bodies.")
                        : new Problem.Conflict("The receipt " + id + " is queued in " + detail.journal()
                                + "; its body can be read when it is applied or given up.")));
    }

    /** Why there is no receipt to be sent on: it is queued already, or it never was. */
    <T> Future<T> refuse(UUID id) {
        return get(id).compose(detail -> Future.failedFuture(new Problem.Conflict(
                "The receipt " + id + " is " + detail.receipt().state() + "; only a dead one can be sent on again.")));
    }

    private static Problem.NotFound notFound(UUID id) {
        return new Problem.NotFound("There is no receipt " + id + ".");
    }
}
