package io.tocsin.incident;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.intellij.lang.annotations.Language;

/**
 * The record of committed changes: written in the transaction of the fact, read by any number of readers on any number of
 * nodes, each of which sees every change exactly once, all in the same order.
 *
 * <h2>Why nothing is skipped, and nothing comes out of order</h2>
 *
 * Transactions commit in another order than they began, and a sequence hands out its numbers before the commit. A reader
 * that remembered only the highest {@code seq} would step over a lower one that commits a moment later, and never return.
 * So a row also carries {@code xid}, read from the transaction clock when the row is written:
 *
 * <pre>xid = max(the writer's own transaction id, the highest transaction id that had ended by then)</pre>
 *
 * and readers take rows in the order (xid, seq), and only those whose xid lies below their snapshot's xmin, the oldest
 * transaction that was still running.
 *
 * <p><b>Skipped: no.</b> Let a reader's snapshot have xmin = m. A row that it cannot see was written by a transaction that
 * had not ended then, or began later; either way that transaction's id is at least m. The row's xid is at least its
 * writer's id, so at least m. Below m, therefore, every row that will ever exist is there to be seen, and what has been
 * rolled back is gone for good: the reader takes a finished piece of the record, and its next piece begins where this one
 * ended. The statement that reads and {@code pg_current_snapshot()} inside it use one snapshot, so this holds without
 * a transaction around it.
 *
 * <p><b>Out of order: no.</b> All readers sort by the same stored pair, so they agree. And the order is that of causes: if
 * change B was written after change A was committed (both touched one incident, and B's transaction waited for A's lock),
 * B sorts after A. B's statement has a snapshot taken after A ended; so the highest ended id that B read is at least A's id
 * and at least what A read, hence B's xid is at least A's; where they are equal, B drew its seq later. With the bare
 * transaction id this would not hold: B may have begun, and been given its id, before A. It needs READ COMMITTED, where
 * each statement has a snapshot of its own, and {@link #append} after the locks that the change needs.
 *
 * <p><b>Stuck: no.</b> The xid of a committed row is that of a transaction that has ended. Once the older ones have ended
 * as well, xmin lies above it, whether or not anything further happens.
 *
 * <p><b>Lists.</b> What a list's snapshot cannot see has, by the same argument, an xid of at least that snapshot's xmin.
 * So the last row below it, read by the list's statement or before it, is a position from which nothing is missing. Some of
 * what follows may be in the list already.
 *
 * <h2>Why a crash changes nothing of it</h2>
 *
 * A server that crashes forgets the transaction ids that are not in its log, and gives them out again. What has been read is
 * safe from that:
 *
 * <ul>
 *   <li>A transaction that has an id puts it into the log as it ends, however it ends (savepoints too), and only then counts
 *       as ended. So when a row is written, the log already names its xid, or will with the writer's own commit; and that
 *       commit comes behind both.
 *   <li>Nobody sees the row before that commit is on disk, and with it all of the log before it: where the server is set to
 *       acknowledge commits early, {@link #append} waits all the same.
 *   <li>After the recovery ids go on above the highest one in the log. So every row that was ever seen has an xid below all
 *       ids that are given out again; what is written then sorts behind it, and xmin lies above it.
 * </ul>
 *
 * <p>A position is therefore always that of a row, or the horizon, which once was one; never a bare xmin, which may name an
 * id that the server has yet to forget.
 *
 * <p><b>Another server's rows.</b> By the same argument a row that can be seen has an xid below the snapshot's xmax. One with
 * a higher xid came from another server, by dump and restore, and would be told as new whenever the clock gets there:
 * {@link #disown} drops such rows.
 *
 * <p><b>The price.</b> One transaction that writes for a minute, in any database of the server, holds back for that minute
 * every change that commits during it. Transactions that only read do not.
 */
public final class ChangeStore {

    /** The channel on which a commit with changes is told; the payload is empty. */
    public static final String CHANNEL = "tocsin_change";

    @Language("PostgreSQL")
    static final String APPEND = """
            WITH clock AS MATERIALIZED (
                SELECT GREATEST(
                    pg_current_xact_id()::text::bigint,
                    pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text::xid8 AS xid
            ), written AS (
                INSERT INTO change (xid, at, event, incident_id, incident, change)
                SELECT clock.xid, n.at, n.event, n.incident_id, n.incident::json, n.change::json
                FROM clock, unnest($1::timestamptz[], $2::text[], $3::uuid[], $4::text[], $5::text[])
                    WITH ORDINALITY AS n (at, event, incident_id, incident, change, place)
                ORDER BY n.place
            )
            SELECT pg_notify('tocsin_change', ''),
                   CASE current_setting('synchronous_commit')
                       WHEN 'off' THEN set_config('synchronous_commit', 'local', true)
                   END
            """;

    @Language("PostgreSQL")
    static final String READ_AFTER = """
            SELECT look.safe, look.horizon, look.pending,
                   c.xid::text AS xid, c.seq, c.at, c.event, c.incident::text AS incident, c.change::text AS change
            FROM (
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS safe,
                       (SELECT h.xid::text FROM change_horizon h) AS horizon,
                       EXISTS (
                           SELECT FROM change waiting
                           WHERE waiting.xid >= pg_snapshot_xmin(pg_current_snapshot())
                             AND waiting.xid < pg_snapshot_xmax(pg_current_snapshot())) AS pending
            ) look
            LEFT JOIN LATERAL (
                SELECT recorded.xid, recorded.seq, recorded.at, recorded.event, recorded.incident, recorded.change
                FROM change recorded
                WHERE (recorded.xid, recorded.seq) > ($1::text::xid8, $2)
                  AND recorded.xid < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY recorded.xid, recorded.seq
                LIMIT $3
            ) c ON true
            ORDER BY c.xid, c.seq
            """;

    @Language("PostgreSQL")
    static final String FORGET = """
            UPDATE change_horizon
            SET xid = GREATEST(change_horizon.xid, (
                SELECT old.xid
                FROM change old
                WHERE old.at < $1 AND old.xid < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY old.xid DESC
                LIMIT 1))
            """;

    @Language("PostgreSQL")
    static final String DISOWN = """
            WITH disowned AS (
                DELETE FROM change
                WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())
            )
            UPDATE change_horizon
            SET xid = '0'
            WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())
            """;

    @Language("PostgreSQL")
    static final String POSITION = """
            SELECT look.safe, look.horizon, last.xid::text AS xid, last.seq
            FROM (
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS safe,
                       (SELECT h.xid::text FROM change_horizon h) AS horizon
            ) look
            LEFT JOIN LATERAL (
                SELECT c.xid, c.seq
                FROM change c
                WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY c.xid DESC, c.seq DESC
                LIMIT 1
            ) last ON true
            """;

    /**
     * Records changes in the writer's transaction and wakes the readers when it commits. Call it after the locks that the
     * changes need have been taken, best as the last statement.
     *
     * @param changes in the order in which they happened
     */
    public Future<Void> append(SqlConnection tx, List<NewChange> changes) {
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple columns = Tuple.of(
                column(changes, change -> change.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                column(changes, NewChange::event).toArray(String[]::new),
                column(changes, NewChange::incident).toArray(UUID[]::new),
                column(changes, NewChange::incidentJson).toArray(String[]::new),
                column(changes, NewChange::changeJson).toArray(String[]::new));
        return tx.preparedQuery(APPEND).execute(columns).mapEmpty();
    }

    /** The final changes after a position, at most {@code limit}, and how far the record is final. */
    public Future<ChangePage> readAfter(SqlConnection connection, Position after, int limit) {
        return connection
                .preparedQuery(READ_AFTER)
                .execute(Tuple.of(Long.toString(after.xid()), after.seq(), limit))
                .map(ChangeStore::page);
    }

    /**
     * The position that a list carries: run it before the list's own statement, and who subscribes from it misses nothing.
     * It is also the newest position whose past is final.
     */
    public Future<Position> position(SqlConnection connection) {
        return connection
                .preparedQuery(POSITION)
                .execute()
                .map(rows -> newest(rows.iterator().next()));
    }

    private static Position newest(Row look) {
        String xid = look.getString("xid");
        Position last = xid == null ? Position.START : new Position(Long.parseLong(xid), look.getLong("seq"));
        Position horizon = horizon(look, before(look, "safe"));
        return last.isAfter(horizon) ? last : horizon;
    }

    /** Drops the rows of another server, and its horizon; to be called before a reader looks for its place. */
    public Future<Void> disown(SqlConnection connection) {
        return connection.preparedQuery(DISOWN).execute().mapEmpty();
    }

    /**
     * Moves the horizon past every change older than a time; in the transaction that then drops them. Readers of earlier
     * positions are told to start again.
     */
    public Future<Void> forget(SqlConnection tx, Instant before) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static <T> List<T> column(List<NewChange> changes, Function<NewChange, T> field) {
        var values = new ArrayList<T>(changes.size());
        changes.forEach(change -> values.add(field.apply(change)));
        return values;
    }

    private static ChangePage page(RowSet<Row> found) {
        var rows = new ArrayList<RecordedChange>(found.size());
        for (Row row : found) {
            if (row.getString("xid") != null) {
                rows.add(change(row));
            }
        }
        Row look = found.iterator().next();
        Position safe = before(look, "safe");
        return new ChangePage(rows, safe, horizon(look, safe), look.getBoolean("pending"));
    }

    private static RecordedChange change(Row row) {
        Instant at = row.getOffsetDateTime("at").toInstant();
        var position = new Position(Long.parseLong(row.getString("xid")), row.getLong("seq"));
        return new RecordedChange(
                position, at, row.getString("event"), row.getString("incident"), row.getString("change"));
    }

    /**
     * A position on the last dropped xid may lack some of that xid's rows, so only the next one is whole. A horizon beyond
     * everything final came with the rows from another server, by dump and restore, and says nothing here.
     */
    private static Position horizon(Row look, Position safe) {
        long dropped = Long.parseLong(look.getString("horizon"));
        Position horizon = Position.before(dropped + 1);
        return dropped == 0 || horizon.isAfter(safe) ? Position.START : horizon;
    }

    private static Position before(Row row, String column) {
        return Position.before(Long.parseLong(row.getString(column)));
    }
}
