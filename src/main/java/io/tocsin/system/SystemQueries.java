package io.tocsin.system;

import io.tocsin.system.Health.Failure;
import io.tocsin.system.Health.Source;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the state of senders and of the database. */
final class SystemQueries {

    /** By name. */
    Future<List<Source>> sources(SqlConnection connection) {
        return connection
                .preparedQuery(SystemSql.SOURCES)
                .execute(Tuple.of(SystemSql.EXAMINED))
                .map(rows -> rows.stream().map(SystemQueries::source).toList());
    }

    /** Webhooks that were given up, up to the most that are counted. */
    Future<Long> dead(SqlConnection connection) {
        return connection
                .preparedQuery(SystemSql.DEAD)
                .execute(Tuple.of(SystemSql.MOST_DEAD))
                .map(rows -> rows.iterator().next().getLong("dead"));
    }

    Future<SystemState.Postgres> postgres(SqlConnection connection) {
        return connection
                .preparedQuery(SystemSql.TABLES)
                .execute()
                .map(rows -> rows.stream().map(SystemQueries::table).toList())
                .compose(tables -> connection
                        .preparedQuery(SystemSql.SERVER)
                        .execute()
                        .map(rows -> server(rows.iterator().next(), tables)));
    }

    private static SystemState.Postgres server(Row row, List<SystemState.Table> tables) {
        return new SystemState.Postgres(
                row.getString("version"), row.getString("schema"), row.getLong("bytes"), tables);
    }

    private static SystemState.Table table(Row row) {
        return new SystemState.Table(row.getString("name"), row.getLong("bytes"), row.getLong("rows"));
    }

    private static Source source(Row row) {
        return new Source(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("source"),
                row.getBoolean("enabled"),
                time(row, "last_received_at"),
                time(row, "last_truncated_at"),
                failure(row));
    }

    private static @Nullable Failure failure(Row row) {
        Instant at = time(row, "failed_at");
        return at == null ? null : new Failure(row.getUUID("failed_id"), at, row.getString("failed_state"));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
