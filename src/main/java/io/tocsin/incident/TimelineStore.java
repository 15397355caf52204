package io.tocsin.incident;

import io.tocsin.db.Columns;
import io.tocsin.db.Portions;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.intellij.lang.annotations.Language;

/** Timeline entries in the database. They are only ever added. */
final class TimelineStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO timeline_entry (id, incident_id, at, kind, visibility, action, text, changes, actor_type, actor_name)
            SELECT id, incident_id, at, kind, visibility, action, text, changes::jsonb, actor_type, actor_name
            FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::text[])
                AS new (id, incident_id, at, kind, visibility, action, text, changes, actor_type, actor_name)""";

    @Language("PostgreSQL")
    static final String OLDEST_FIRST = "SELECT id FROM timeline_entry WHERE incident_id = $1 ORDER BY at, id";

    @Language("PostgreSQL")
    static final String COPY = """
            INSERT INTO timeline_entry (id, incident_id, at, kind, visibility, action, text, changes, actor_type, actor_name,
                merged_from)
            SELECT copy.id, $3, entry.at, entry.kind, entry.visibility, entry.action, entry.text, entry.changes,
                entry.actor_type, entry.actor_name, COALESCE(entry.merged_from, $4)
            FROM unnest($1::uuid[], $2::uuid[]) AS copy (original, id)
            JOIN timeline_entry entry ON entry.id = copy.original""";

    private final Uuid7 ids;

    TimelineStore(Uuid7 ids) {
        this.ids = ids;
    }

    /** The store gives the entries their ids. */
    Future<Void> insert(SqlConnection tx, List<TimelineEntry> entries, Instant now) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        Iterator<UUID> ordered = orderedIds(entries.size(), now);
        var columns = Columns.of(entries)
                .uuid(entry -> ordered.next())
                .uuid(TimelineEntry::incident)
                .time(TimelineEntry::at)
                .text(TimelineEntry::kind)
                .text(TimelineEntry::visibility)
                .text(TimelineEntry::action)
                .text(TimelineEntry::text)
                .text(entry -> Json.text(entry.changes()))
                .text(entry -> entry.actor().type())
                .text(entry -> entry.actor().name());
        return tx.preparedQuery(INSERT).execute(columns.tuple()).mapEmpty();
    }

    /** Adds to an incident's timeline all that another's tells, which stays there, too. */
    Future<Void> copy(SqlConnection tx, Incident from, Incident to, Instant now) {
        return tx.preparedQuery(OLDEST_FIRST)
                .execute(Tuple.of(from.id()))
                .map(rows -> copies(rows, now))
                .compose(copies -> Portions.write(copies, part -> copyPart(tx, part, from, to)));
    }

    private record Copy(UUID original, UUID id) {}

    private List<Copy> copies(RowSet<Row> originals, Instant now) {
        Iterator<UUID> ordered = orderedIds(originals.size(), now);
        return StreamSupport.stream(originals.spliterator(), false)
                .map(row -> new Copy(row.getUUID("id"), ordered.next()))
                .toList();
    }

    private static Future<Void> copyPart(SqlConnection tx, List<Copy> part, Incident from, Incident to) {
        Tuple columns = Columns.of(part).uuid(Copy::original).uuid(Copy::id).tuple();
        return tx.preparedQuery(COPY)
                .execute(columns.addUUID(to.id()).addLong(from.number()))
                .mapEmpty();
    }

    /** In the order of their ids they read as they happened, also those of one moment. */
    private Iterator<UUID> orderedIds(int many, Instant now) {
        return Stream.generate(() -> ids.next(now)).limit(many).sorted().iterator();
    }
}
