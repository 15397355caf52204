package io.tocsin.audit;

import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * Where entries are written, always in the transaction of the deed that they tell of: neither can be without the other. What
 * changes nothing, as acknowledging twice, is no deed and gets none.
 */
public final class AuditLog {

    private final AuditStore store;
    private final Herald herald;

    /** One whose entries are only kept. */
    public AuditLog(Uuid7 ids) {
        this(ids, Herald.SILENT);
    }

    /** @param herald hears of each entry, after it was written */
    public AuditLog(Uuid7 ids, Herald herald) {
        this.store = new AuditStore(ids);
        this.herald = herald;
    }

    public Future<Void> write(SqlConnection tx, NewEntry entry) {
        return write(tx, List.of(entry));
    }

    /** Writes all of them, in their order. */
    public Future<Void> write(SqlConnection tx, List<NewEntry> entries) {
        return store.insert(tx, entries).compose(written -> herald.tell(tx, entries));
    }
}
