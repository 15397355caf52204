package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;

/**
 * Rows that are deleted one by one when their time is over, because their table has no partitions by age.
 *
 * @param what their name, for the log
 * @param retention how long they are kept after they ended
 */
public record OldRows(String what, Duration retention, Deletion deletion) {

    /** One batch's statement, in its own transaction. */
    @FunctionalInterface
    public interface Deletion {

        /** Deletes at most so many of those that ended before a time, found by an index; answers how many. */
        Future<Integer> delete(SqlConnection tx, Instant before, int most);
    }
}
