package io.tocsin.correlate;

import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.queue.Claimed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Applies claimed webhooks, each exactly once. A batch that another worker has applied meanwhile, wholly or in part, loses
 * the race at the receipts' primary key and is run again; then it finds those receipts and leaves them out.
 */
public final class Correlator {

    /** A body of tens of thousands of alerts takes seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Db db;
    private final Readers readers;
    private final Stores stores;
    private final Criteria criteria;
    private final Uuid7 ids;

    public Correlator(Db db, Readers readers, Stores stores, Criteria criteria, Uuid7 ids) {
        this.db = db;
        this.readers = readers;
        this.stores = stores;
        this.criteria = criteria;
        this.ids = ids;
    }

    /**
     * Applies what is not applied yet.
     *
     * @return what was done; fails with {@link io.tocsin.problem.Problem.Unavailable} while PostgreSQL is away, and with
     *     anything else when the batch holds something that cannot be applied
     */
    public Future<Applied> apply(List<Claimed> claimed, Instant now) {
        return readers.inTurn(claimed, () -> read(claimed, now));
    }

    private Future<Applied> read(List<Claimed> claimed, Instant now) {
        return readers.read(claimed).compose(deliveries -> apply(Batch.of(deliveries), now));
    }

    private Future<Applied> apply(Batch batch, Instant now) {
        return db.inTransaction(PATIENCE, tx -> new BatchTransaction(stores, criteria, ids, tx, now).apply(batch));
    }
}
