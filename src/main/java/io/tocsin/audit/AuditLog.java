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

    public AuditLog(Uuid7 ids) {
        this.store = new AuditStore(ids);
    }

    public Future<Void> write(SqlConnection tx, NewEntry entry) {
        return store.insert(tx, List.of(entry));
    }

    /** Writes all of them, in their order. */
    public Future<Void> write(SqlConnection tx, List<NewEntry> entries) {
        return store.insert(tx, entries);
    }
}
