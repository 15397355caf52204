package io.tocsin.correlate;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Derivation;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.incident.Change;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.IncidentStore;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.ingest.Reader;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Claimed;
import io.tocsin.rule.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A correlator on a database of its own, and looks into what it wrote. */
final class CorrelatorFixture implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final TestDatabase database = TestDatabase.create();
    final Pool pool = database.pool(vertx);
    final Db db = new Db(pool);
    final Correlator correlator;
    final IncidentStore incidents;
    final AlertStore alerts;
    final Waker waker;

    /** What woken alerts did to incidents. */
    final List<Change> woken = new CopyOnWriteArrayList<>();

    /** @param more readers beside Alertmanager's */
    CorrelatorFixture(CorrelateSettings settings, Reader... more) {
        var ids = new Uuid7();
        incidents = new IncidentStore(new ChangeStore(), ids);
        alerts = new AlertStore(ids, settings.retryWindow());
        var all = new ArrayList<>(List.of(more));
        all.add(new AlertmanagerReader(IngestSettings.DEFAULTS));
        var readers = new Readers(vertx, all, id -> Optional.empty());
        var derivation = new Derivation(AlertSettings.DEFAULTS);
        var criteria = new Criteria(settings, derivation, new RuleBook(settings.groupBy(), derivation));
        var stores = new Stores(new ReceiptStore(), alerts, incidents);
        correlator = new Correlator(db, readers, stores, criteria, ids);
        waker = new Waker(db, stores, criteria, ids, woken::addAll);
    }

    Applied apply(Claimed... batch) {
        return await(
                correlator.apply(List.of(batch), batch[batch.length - 1].entry().receivedAt()));
    }

    Applied apply(List<Claimed> batch, Instant now) {
        return await(correlator.apply(batch, now));
    }

    /** Wakes what is due. */
    void wake(Instant now) {
        await(waker.wake(now));
    }

    /** One line a row, columns separated by spaces. */
    List<String> rows(String sql, Object... parameters) {
        var lines = new ArrayList<String>();
        for (Row row : await(pool.preparedQuery(sql).execute(Tuple.from(parameters)))) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : " ").append(row.getValue(column));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    void run(String sql) {
        var unused = rows(sql);
    }

    List<String> incidentRows() {
        return rows(
                "SELECT status, severity, alerts_firing, alerts_resolved, alerts_unconfirmed FROM incident ORDER BY number");
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
