package io.tocsin.db;

import io.tocsin.db.PartitionedTable.Events;
import io.tocsin.db.PartitionedTable.Key;
import io.tocsin.db.PartitionedTable.Span;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.intellij.lang.annotations.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a partition for each day or month from today to three days ahead, and drops those past their retention. Any node may run it
 * at any time; an advisory lock lets one work. Each step is a short transaction of its own that gives up rather than make
 * writers wait behind it, and is tried again next time.
 */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final int DAYS_AHEAD = 3;
    /** Any number that nobody else locks. */
    private static final long LOCK = 0x70617274_6974696FL;

    @Language("PostgreSQL")
    static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock($1) AS mine";

    @Language("PostgreSQL")
    static final String EXISTING = """
            SELECT child.relname AS name
            FROM pg_inherits i JOIN pg_class child ON child.oid = i.inhrelid
            WHERE i.inhparent = $1::text::regclass
            ORDER BY child.relname
            """;

    /**
     * Attached, not created in place: that takes a weaker lock, behind which inserts go on. A table to which rows are only ever
     * added has triggers that refuse to let them go; moving them is none of their business.
     */
    private static final String CREATE = """
            SET LOCAL lock_timeout = '2s';
            LOCK TABLE %1$s IN SHARE UPDATE EXCLUSIVE MODE;
            LOCK TABLE %2$s IN ACCESS EXCLUSIVE MODE;
            CREATE TABLE %3$s (LIKE %1$s INCLUDING ALL EXCLUDING IDENTITY);
            ALTER TABLE %2$s DISABLE TRIGGER USER;
            WITH moved AS (DELETE FROM %2$s WHERE %4$s >= %5$s AND %4$s < %6$s RETURNING *)
            INSERT INTO %3$s SELECT * FROM moved;
            ALTER TABLE %2$s ENABLE TRIGGER USER;
            ALTER TABLE %1$s ATTACH PARTITION %3$s FOR VALUES FROM (%5$s) TO (%6$s);
            %7$s
            """;

    private static final String SWEEP = """
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE %1$s DISABLE TRIGGER USER;
            DELETE FROM %1$s WHERE %2$s < %3$s;
            ALTER TABLE %1$s ENABLE TRIGGER USER
            """;

    /** Attaching gives a partition the triggers for its rows, and not this one. */
    private static final String KEEP_ALL =
            "CREATE TRIGGER audit_entry_keep_all BEFORE TRUNCATE ON %s EXECUTE FUNCTION audit_entry_refuse()";

    private static final String LOCK_FOR_DROP = """
            SET LOCAL lock_timeout = '2s';
            LOCK TABLE %s IN ACCESS EXCLUSIVE MODE
            """;

    private final Db db;
    private final List<PartitionedTable> tables;

    /** @param forgetChanges moves the feed's horizon past a time, in the transaction that then drops those changes */
    public Partitions(
            Db db, RetentionSettings retention, BiFunction<SqlConnection, Instant, Future<Void>> forgetChanges) {
        this.db = db;
        this.tables = List.of(
                PartitionedTable.daily("receipt", "id", retention.receipts()),
                PartitionedTable.daily("receipt_failure", "receipt_id", retention.receipts()),
                PartitionedTable.daily("receipt_redrive", "receipt_id", retention.receipts()),
                PartitionedTable.daily("receipt_body", "receipt_id", retention.bodies()),
                PartitionedTable.daily("alert_event", "id", retention.history()),
                changes(retention.changes(), forgetChanges),
                audit(retention.audit()));
    }

    private static PartitionedTable changes(
            Duration retention, BiFunction<SqlConnection, Instant, Future<Void>> forget) {
        return new PartitionedTable("change", new Key("at", false), Span.DAY, retention, Events.dropping(forget));
    }

    private static PartitionedTable audit(Duration retention) {
        return new PartitionedTable(
                "audit_entry", Key.id("id"), Span.MONTH, retention, Events.made(KEEP_ALL::formatted));
    }

    /** Creates and drops what is due. Never fails: what went wrong is logged, and left for the next time. */
    public Future<Void> maintain(Instant now) {
        return inTurn(tables, table -> maintain(table, now));
    }

    private Future<Void> maintain(PartitionedTable table, Instant now) {
        return quietly(
                "listing the partitions of " + table.name(),
                () -> db.withConnection(connection -> existing(connection, table))
                        .compose(existing -> inTurn(missing(table, existing, now), day -> create(table, day))
                                .compose(created -> inTurn(expired(table, existing, now), day -> drop(table, day))))
                        .compose(dropped -> sweepDefault(table, now)));
    }

    private static Future<List<String>> existing(SqlConnection connection, PartitionedTable table) {
        return connection
                .preparedQuery(EXISTING)
                .execute(Tuple.of(table.name()))
                .map(rows -> {
                    var names = new ArrayList<String>();
                    rows.forEach(row -> names.add(row.getString("name")));
                    return names;
                });
    }

    private static List<LocalDate> missing(PartitionedTable table, List<String> existing, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return today.datesUntil(today.plusDays(DAYS_AHEAD + 1L))
                .map(table.span()::first)
                .distinct()
                .filter(day -> !existing.contains(table.partition(day)))
                .toList();
    }

    private static List<LocalDate> expired(PartitionedTable table, List<String> existing, Instant now) {
        LocalDate firstKept = table.firstKept(now);
        return existing.stream()
                .flatMap(name -> table.first(name).stream())
                .filter(day -> day.isBefore(firstKept))
                .toList();
    }

    Future<Void> create(PartitionedTable table, LocalDate day) {
        String ddl = CREATE.formatted(
                table.name(),
                table.defaultPartition(),
                table.partition(day),
                table.key().column(),
                table.bound(day),
                table.bound(table.span().next(day)),
                table.events().made().apply(table.partition(day)));
        return alone(
                "creating " + table.partition(day),
                tx -> isThere(tx, table, day).compose(there -> there ? Future.succeededFuture() : run(tx, ddl)));
    }

    /** Another node may have been at it since we listed what there is; under the lock nobody is. */
    private static Future<Boolean> isThere(SqlConnection tx, PartitionedTable table, LocalDate day) {
        return existing(tx, table).map(names -> names.contains(table.partition(day)));
    }

    Future<Void> drop(PartitionedTable table, LocalDate day) {
        return alone(
                "dropping " + table.partition(day),
                tx -> isThere(tx, table, day)
                        .compose(there -> there ? dropNow(tx, table, day) : Future.succeededFuture()));
    }

    private static Future<Void> dropNow(SqlConnection tx, PartitionedTable table, LocalDate day) {
        return run(tx, LOCK_FOR_DROP.formatted(table.name()))
                .compose(locked -> table.events()
                        .dropping()
                        .apply(tx, PartitionedTable.midnight(table.span().next(day))))
                .compose(told -> run(tx, "DROP TABLE " + table.partition(day)));
    }

    /** What came in without a partition of its own ages as well. */
    private Future<Void> sweepDefault(PartitionedTable table, Instant now) {
        LocalDate firstKept = table.firstKept(now);
        String count = "SELECT count(*) AS old FROM %s WHERE %s < %s";
        return alone(
                "sweeping " + table.defaultPartition(),
                tx -> tx.query(before(count, table, firstKept))
                        .execute()
                        .compose(rows -> rows.iterator().next().getLong("old") == 0
                                ? Future.succeededFuture()
                                : table.events()
                                        .dropping()
                                        .apply(tx, PartitionedTable.midnight(firstKept))
                                        .compose(told -> run(tx, before(SWEEP, table, firstKept)))));
    }

    private static String before(String sql, PartitionedTable table, LocalDate day) {
        return sql.formatted(table.defaultPartition(), table.key().column(), table.bound(day));
    }

    /** In one transaction, unless another node is at it. */
    private Future<Void> alone(String what, Function<SqlConnection, Future<Void>> work) {
        return quietly(
                what,
                () -> db.inTransaction(tx -> tx.preparedQuery(TRY_LOCK)
                        .execute(Tuple.of(LOCK))
                        .map(rows -> isMine(rows.iterator().next()))
                        .compose(mine -> mine ? work.apply(tx) : Future.succeededFuture())));
    }

    private static boolean isMine(Row row) {
        return row.getBoolean("mine");
    }

    private static Future<Void> run(SqlConnection tx, String sql) {
        return tx.query(sql).execute().mapEmpty();
    }

    private static <T> Future<Void> inTurn(List<T> items, Function<T, Future<Void>> work) {
        Future<Void> all = Future.succeededFuture();
        for (T item : items) {
            all = all.compose(done -> work.apply(item));
        }
        return all;
    }

    private static Future<Void> quietly(String what, Supplier<Future<Void>> work) {
        return work.get().recover(failure -> {
            LOG.warn("{} failed, will try again: {}", what, failure.toString());
            return Future.succeededFuture();
        });
    }
}
