package io.tocsin.db;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Many rows in several statements, one after the other: the driver encodes a statement's parameters in one go, on an
 * event loop that others need meanwhile.
 */
public final class Portions {

    /** Rows that are encoded within some milliseconds, however wide, and more than an ordinary batch brings. */
    static final int MOST = 2_000;

    private Portions() {}

    /**
     * Writes the rows in their order; nothing when there are none.
     *
     * @param write one statement
     */
    public static <T> Future<Void> write(List<T> rows, Function<List<T>, Future<Void>> write) {
        if (rows.size() <= MOST) {
            return rows.isEmpty() ? Future.succeededFuture() : write.apply(rows);
        }
        return write.apply(rows.subList(0, MOST)).compose(done -> write(rows.subList(MOST, rows.size()), write));
    }
}
