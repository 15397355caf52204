package io.tocsin.ingest;

import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.Alerts;
import io.tocsin.audit.AuditLog;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.Guard;
import io.tocsin.http.ServerFixture;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Journal;
import io.tocsin.queue.PostgresJournal;
import io.tocsin.queue.PostgresJournalSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Receipts on a database of their own, behind the contract's paths. */
final class ReceiptWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");
    /** How many receipts one page of a search looks at here. */
    static final int EXAMINED = 10;

    private static final Caller ADA = new Caller("user", new UUID(0, 1), "ada@example.org", Set.of());

    final Vertx vertx = Vertx.vertx();
    final Pool pool = TestDatabase.create().pool(vertx);
    final Db db = new Db(pool);
    final Uuid7 ids = new Uuid7();
    final UUID integration = ids.next(NOW);
    final ReceiptStore store = new ReceiptStore();
    final FailureStore failures = new FailureStore();
    final PostgresJournal journal =
            new PostgresJournal(vertx, db, PostgresJournalSettings.DEFAULTS, 1, InstantSource.system());
    final ServerFixture server;

    /** What the caller may do; null for everything. */
    volatile @Nullable Set<String> allowed;

    /** @param more journals beside PostgreSQL's */
    ReceiptWorld(Journal... more) {
        get(pool.preparedQuery("""
                        INSERT INTO integration (id, name, source, key_prefix, key_hash, created_at)
                        VALUES ($1, 'am-eu', 'alertmanager', 'x', '\\x00', $2)
                        """).execute(Tuple.of(integration, NOW.atOffset(ZoneOffset.UTC))));
        var journals = new ArrayList<>(List.of(more));
        journals.add(journal);
        var receipts = new Receipts(db, new Waiting(journals, journal), new AuditLog(new Uuid7()), EXAMINED);
        var redrives = new Redrives(db, receipts, journal, new AuditLog(new Uuid7()), InstantSource.system());
        var api = new ReceiptApi(receipts, redrives, new Alerts(db, new AlertQueries()));
        server = ServerFixture.start(guard(), ServerFixture.bound(api)).witnessed();
    }

    private Guard guard() {
        return (context, permission) -> {
            Set<String> some = allowed;
            return some == null || some.contains(permission)
                    ? Future.succeededFuture(ADA)
                    : Future.failedFuture(new Problem.Forbidden("It takes " + permission + "."));
        };
    }

    /** One a millisecond from the given time on, each with a body of its own. */
    List<Receipt> receipts(int count, Receipt.State state, Instant from, Outcome... alerts) {
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < count; i++) {
            Instant at = from.plusMillis(i);
            receipts.add(new Receipt(
                    ids.next(at),
                    integration,
                    at,
                    at.plusMillis(5),
                    state,
                    state == Receipt.State.DEAD ? 7 : 1,
                    Buffer.buffer("{\"alerts\":[]} " + i),
                    List.of(alerts),
                    state == Receipt.State.DEAD ? "it cannot be\0" : null));
        }
        insert(receipts);
        return receipts;
    }

    Receipt receipt(Receipt.State state, Outcome... alerts) {
        return receipts(1, state, NOW, alerts).get(0);
    }

    void insert(List<Receipt> receipts) {
        get(db.inTransaction(tx -> store.insert(tx, receipts)));
    }

    JsonObject trace(UUID receipt) {
        return server.get("/api/v1/receipts/" + receipt).bodyAsJsonObject();
    }

    JsonObject list(String query) {
        return server.get("/api/v1/receipts" + query).bodyAsJsonObject();
    }

    static List<UUID> listed(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> UUID.fromString(((JsonObject) item).getString("id")))
                .toList();
    }

    /** One line a row, columns separated by spaces. */
    List<String> rows(String sql) {
        var lines = new ArrayList<String>();
        for (Row row : get(pool.query(sql).execute())) {
            var line = new ArrayList<String>();
            for (int column = 0; column < row.size(); column++) {
                line.add(String.valueOf(row.getValue(column)));
            }
            lines.add(String.join(" ", line));
        }
        return lines;
    }

    long count(String table) {
        return Long.parseLong(rows("SELECT count(*) FROM " + table).get(0));
    }

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        server.close();
        get(vertx.close());
    }
}
