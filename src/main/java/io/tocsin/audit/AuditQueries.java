package io.tocsin.audit;

import io.tocsin.db.Planning;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** Reads the audit log. */
final class AuditQueries {

    /** Each filter has an index that is walked in this order. */
    @Language("PostgreSQL")
    static final String LIST = """
            SELECT id, at, actor_type, actor_id, actor_name, action, object_type, object_id, object_name, address, request_id,
                before::text AS before, after::text AS after
            FROM audit_entry
            WHERE id < $1::uuid AND id < $2::uuid AND id >= $3::uuid
                AND ($4::uuid IS NULL OR actor_id = $4::uuid)
                AND ($5::text IS NULL OR lower(actor_name) = lower($5::text))
                AND ($6::text IS NULL OR action = $6::text)
                AND ($7::text IS NULL OR split_part(action, '.', 1) = $7::text)
                AND ($8::text IS NULL OR object_type = $8::text)
                AND ($9::uuid IS NULL OR object_id = $9::uuid)
                AND ($10::text IS NULL OR address = $10::text)
            ORDER BY id DESC
            LIMIT $11""";

    /**
     * Entries that fit, the newest first. In a transaction, of which the later statements are planned anew, too.
     *
     * @param before only older ones than this
     */
    Future<List<AuditEntry>> list(SqlConnection tx, AuditFilter filter, UUID before, int most) {
        return Planning.forValues(tx)
                .compose(ready -> tx.preparedQuery(LIST).execute(parameters(filter, before, most)))
                .map(rows -> rows.stream().map(AuditEntry::of).toList());
    }

    /** Of {@link #LIST}. */
    static Tuple parameters(AuditFilter filter, UUID before, int most) {
        return Tuple.tuple()
                .addUUID(before)
                .addUUID(filter.end())
                .addUUID(filter.first())
                .addUUID(filter.actorId())
                .addString(filter.actorName())
                .addString(filter.word())
                .addString(filter.family())
                .addString(filter.objectType())
                .addUUID(filter.object())
                .addString(filter.address())
                .addInteger(most);
    }
}
