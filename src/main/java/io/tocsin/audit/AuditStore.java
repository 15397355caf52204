package io.tocsin.audit;

import io.tocsin.db.Columns;
import io.tocsin.db.Portions;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Writes the table {@code audit_entry}, to which rows are only ever added. */
final class AuditStore {

    /** Characters of a name; what is longer is no name. */
    private static final int LONGEST_NAME = 300;

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO audit_entry (id, at, actor_type, actor_id, actor_name, action, object_type, object_id, object_name,
                address, request_id, before, after)
            SELECT id, at, actor_type, actor_id, actor_name, action, object_type, object_id, object_name, address,
                request_id, before::jsonb, after::jsonb
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
                AS new (id, at, actor_type, actor_id, actor_name, action, object_type, object_id, object_name, address,
                request_id, before, after)""";

    private final Uuid7 ids;

    AuditStore(Uuid7 ids) {
        this.ids = ids;
    }

    private record Row(UUID id, NewEntry entry) {}

    Future<Void> insert(SqlConnection tx, List<NewEntry> entries) {
        return Portions.write(rows(entries), part -> insertPart(tx, part));
    }

    /** In the order of their ids they read as they were written, also those of one moment. */
    private List<Row> rows(List<NewEntry> entries) {
        Iterator<UUID> ordered = entries.stream()
                .map(entry -> ids.next(entry.at()))
                .sorted()
                .toList()
                .iterator();
        return entries.stream().map(entry -> new Row(ordered.next(), entry)).toList();
    }

    private static Future<Void> insertPart(SqlConnection tx, List<Row> part) {
        var columns = Columns.of(part)
                .uuid(Row::id)
                .time(row -> row.entry().at())
                .text(row -> row.entry().by().type())
                .uuid(row -> row.entry().by().id())
                .text(row -> name(row.entry().by().name()))
                .text(row -> row.entry().action())
                .text(row -> row.entry().target().type())
                .uuid(row -> row.entry().target().id())
                .text(row -> name(row.entry().target().name()))
                .text(row -> row.entry().by().address())
                .text(row -> row.entry().by().requestId())
                .text(row -> json(row.entry().difference().before()))
                .text(row -> json(row.entry().difference().after()));
        return tx.preparedQuery(INSERT).execute(columns.tuple()).mapEmpty();
    }

    private static @Nullable String name(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String safe = Fields.safe(name);
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static @Nullable String json(@Nullable Object fields) {
        return fields == null ? null : Json.text(fields);
    }
}
