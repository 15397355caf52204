package io.tocsin.correlate;

import io.tocsin.alert.GroupHash;
import io.tocsin.alert.GroupId;
import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** What truncated bodies said of groups, in the database; and the lock that keeps a group's deliveries apart. */
final class GroupStore {

    // A truncated resolve speaks of alerts that another worker may be inserting at this moment: it must be alone with
    // its
    // group, while the other bodies need only keep it out.
    @Language("PostgreSQL")
    static final String LOCK = """
            SELECT CASE WHEN truncated THEN pg_advisory_xact_lock(key) ELSE pg_advisory_xact_lock_shared(key) END
            FROM unnest($1::bigint[], $2::boolean[]) AS wanted (key, truncated)""";

    @Language("PostgreSQL")
    static final String LOAD = """
            SELECT integration_id, group_hash, group_key, truncated_at, closed_at, unconfirmed_at
            FROM unnest($1::uuid[], $2::bytea[]) AS wanted (integration_id, group_hash)
            JOIN alert_group USING (integration_id, group_hash)""";

    @Language("PostgreSQL")
    static final String SAVE = """
            INSERT INTO alert_group (integration_id, group_hash, group_key, truncated_at, closed_at, unconfirmed_at)
            SELECT integration_id, group_hash, group_key, truncated_at, closed_at, unconfirmed_at
            FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
                AS new (integration_id, group_hash, group_key, truncated_at, closed_at, unconfirmed_at)
            ON CONFLICT (integration_id, group_hash) DO UPDATE SET truncated_at = excluded.truncated_at,
                closed_at = excluded.closed_at, unconfirmed_at = excluded.unconfirmed_at""";

    /** A group that a batch concerns, and whether one of the bodies lists only a part of it. */
    record Wanted(GroupId id, boolean truncated) {}

    /** Locks the groups until the transaction ends. */
    Future<Void> lock(SqlConnection tx, List<Wanted> groups) {
        List<Wanted> sorted = groups.stream()
                .sorted((one, other) -> Long.compare(one.id.lockKey(), other.id.lockKey()))
                .toList();
        Tuple rows = Columns.of(sorted)
                .bigint(group -> group.id.lockKey())
                .bool(Wanted::truncated)
                .tuple();
        return tx.preparedQuery(LOCK).execute(rows).mapEmpty();
    }

    Future<List<GroupState>> load(SqlConnection tx, Collection<GroupId> groups) {
        Tuple rows = Columns.of(List.copyOf(groups))
                .uuid(GroupId::integration)
                .bytes(GroupStore::hash)
                .tuple();
        return tx.preparedQuery(LOAD)
                .execute(rows)
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(GroupStore::read)
                        .toList());
    }

    Future<Void> save(SqlConnection tx, List<GroupState> groups) {
        if (groups.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple rows = Columns.of(groups)
                .uuid(group -> group.id().integration())
                .bytes(group -> hash(group.id()))
                .text(GroupState::groupKey)
                .time(GroupState::truncatedAt)
                .time(GroupState::closedAt)
                .time(GroupState::unconfirmedAt)
                .tuple();
        return tx.preparedQuery(SAVE).execute(rows).mapEmpty();
    }

    private static Buffer hash(GroupId group) {
        return Buffer.buffer(group.hash().bytes());
    }

    private static GroupState read(Row row) {
        return new GroupState(
                new GroupId(
                        row.getUUID("integration_id"),
                        GroupHash.ofBytes(row.getBuffer("group_hash").getBytes())),
                row.getString("group_key"),
                row.getOffsetDateTime("truncated_at").toInstant(),
                time(row, "closed_at"),
                time(row, "unconfirmed_at"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
