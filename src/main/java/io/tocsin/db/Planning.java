package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** How PostgreSQL plans the statements of a transaction. */
public final class Planning {

    private static final String FOR_VALUES = "SET LOCAL plan_cache_mode = force_custom_plan";

    private Planning() {}

    /**
     * Has every later statement of the transaction planned for the values it is given. Else a connection may keep, after
     * five times, a plan for any values: none is good for filters of which most are absent, and which one it is depends on
     * the first five.
     */
    public static Future<Void> forValues(SqlConnection tx) {
        return tx.query(FOR_VALUES).execute().mapEmpty();
    }
}
