package io.tocsin.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Tells others of deeds, in their own transaction: they hear of them if and only if they are committed. */
@FunctionalInterface
public interface Herald {

    /** Tells nobody. */
    Herald SILENT = (tx, entries) -> Future.succeededFuture();

    Future<Void> tell(SqlConnection tx, List<NewEntry> entries);
}
