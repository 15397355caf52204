package io.tocsin.alert;

import io.tocsin.db.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.intellij.lang.annotations.Language;

/** When alerts were seen and how often: all that a repeat changes, in a narrow table so that it is updated in place. */
final class SeenStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO alert_seen (alert_id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count)
            SELECT alert_id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count
            FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::bigint[])
                AS new (alert_id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count)""";

    @Language("PostgreSQL")
    static final String UPDATE = """
            UPDATE alert_seen SET firing_seen_at = new.firing_seen_at, first_seen_at = new.first_seen_at,
                last_seen_at = new.last_seen_at, last_receipt = new.last_receipt, count = new.count
            FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::bigint[])
                AS new (alert_id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count)
            WHERE alert_seen.alert_id = new.alert_id""";

    private SeenStore() {}

    static Future<?> insert(SqlConnection tx, List<Alert> alerts) {
        return tx.preparedQuery(INSERT).execute(rows(alerts));
    }

    static Future<?> update(SqlConnection tx, List<Alert> alerts) {
        return tx.preparedQuery(UPDATE).execute(rows(alerts));
    }

    private static Tuple rows(List<Alert> alerts) {
        return Columns.of(alerts)
                .uuid(Alert::id)
                .time(alert -> alert.episodes().firingSeenAt())
                .time(Alert::firstSeenAt)
                .time(alert -> alert.latest().seenAt())
                .uuid(alert -> alert.latest().receipt())
                .bigint(Alert::count)
                .tuple();
    }
}
