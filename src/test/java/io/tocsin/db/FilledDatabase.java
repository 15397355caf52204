package io.tocsin.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A database as a busy site has it, to ask for plans: {@code db/filled.sql} says how much of what. It is filled once for
 * all tests, which only read it.
 */
public final class FilledDatabase implements AutoCloseable {

    /** The end of the time from which it has rows. */
    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    /** The tables that grow with time, use or trouble: what reads one of them whole gets slower every day. */
    public static final Set<String> BIG = Set.of(
            "alert",
            "alert_event",
            "alert_group",
            "alert_seen",
            "api_token",
            "audit_entry",
            "change",
            "idempotency_key",
            "incident",
            "incident_alert",
            "incident_search",
            "receipt",
            "receipt_body",
            "receipt_failure",
            "receipt_inbox",
            "receipt_redrive",
            "silence",
            "timeline_entry",
            "user_session");

    private static final String COUNT_PLANS = """
            SELECT sum(generic_plans)::bigint AS generic, count(*) AS statements
            FROM pg_prepared_statements
            WHERE strpos(statement, $1) > 0 AND strpos(statement, 'pg_prepared_statements') = 0""";

    private static final int DAYS = 7;

    /** PostgreSQL thinks of a plan for any values from the sixth time on. */
    private static final int OFTEN = 8;

    private final Vertx vertx = Vertx.vertx();
    private final PgConnection connection = get(PgConnection.connect(vertx, Filled.DATABASE.connectOptions()));
    private final Set<String> bigParts = findBigParts();

    /** The big tables, and of partitioned ones the partitions, that have so many rows that one does not read them all. */
    public Set<String> bigParts() {
        return bigParts;
    }

    /** Those of them that the plan reads from the first row to the last. */
    public Set<String> bigReadWhole(Plan plan) {
        var whole = new TreeSet<>(plan.readWhole());
        whole.retainAll(bigParts);
        return whole;
    }

    /** The table of a partition, and any other as it is. */
    public static String table(String part) {
        return part.replaceFirst("_([0-9]{6}|[0-9]{8}|default)$", "");
    }

    /** The plan that fits whatever values. */
    public Plan generic(String sql) {
        return explained(
                ask(it -> it.query("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + sql).execute()));
    }

    /** What the generic plan reads for values, written as SQL, with commas. */
    public Plan genericFor(String sql, String values) {
        return explained(ask(it -> it.query("SET plan_cache_mode = force_generic_plan")
                .execute()
                .compose(set -> it.query("PREPARE asked AS " + sql).execute())
                .compose(prepared -> it.query("EXPLAIN (FORMAT JSON) EXECUTE asked (" + values + ")")
                        .execute())
                .eventually(() ->
                        it.query("DEALLOCATE asked; RESET plan_cache_mode").execute())));
    }

    /** The plan that is made for these values. */
    public Plan custom(String sql, Tuple values) {
        return explained(
                ask(it -> it.preparedQuery("EXPLAIN (FORMAT JSON) " + sql).execute(values)));
    }

    /**
     * How often PostgreSQL took a plan for any values, where a transaction reads the same again and again.
     *
     * @param text in the statements that are meant
     */
    public long genericPlans(String text, Function<SqlConnection, Future<?>> reading) {
        Transaction transaction = get(connection.begin());
        for (int i = 0; i < OFTEN; i++) {
            get(reading.apply(connection));
        }
        Row count = ask(it -> it.preparedQuery(COUNT_PLANS).execute(Tuple.of(text)))
                .iterator()
                .next();
        get(transaction.rollback());
        assertThat(count.getLong("statements")).isPositive();
        return count.getLong("generic");
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private Set<String> findBigParts() {
        var names = new TreeSet<String>();
        ask(it -> it.query("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= 1000")
                        .execute())
                .forEach(row -> names.add(row.getString("relname")));
        names.removeIf(name -> !BIG.contains(table(name)));
        return names;
    }

    private RowSet<Row> ask(Function<PgConnection, Future<RowSet<Row>>> statement) {
        return get(statement.apply(connection));
    }

    private static Plan explained(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Plan.of(row.getJsonArray(0)))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(120, SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Filled {
        static final TestDatabase DATABASE = fill();

        private static TestDatabase fill() {
            TestDatabase database = TestDatabase.create();
            makePartitions(database);
            database.executeHere(script());
            return database;
        }

        private static void makePartitions(TestDatabase database) {
            Vertx vertx = Vertx.vertx();
            Pool pool = database.pool(vertx);
            var partitions =
                    new Partitions(new Db(pool), RetentionSettings.DEFAULTS, (tx, before) -> Future.succeededFuture());
            for (int day = DAYS; day >= 0; day--) {
                get(partitions.maintain(NOW.minus(Duration.ofDays(day))));
            }
            get(vertx.close());
        }

        private static String script() {
            try (InputStream script = FilledDatabase.class.getResourceAsStream("/db/filled.sql")) {
                return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
