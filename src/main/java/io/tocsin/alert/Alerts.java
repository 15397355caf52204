package io.tocsin.alert;

import io.tocsin.db.Db;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** What can be asked of alerts. Nobody changes them but their senders. */
public final class Alerts {

    private final Db db;
    private final AlertQueries queries;

    public Alerts(Db db, AlertQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    /** Fails with {@link Problem.NotFound}. */
    public Future<AlertView> get(UUID alert) {
        return db.withConnection(connection -> found(connection, alert));
    }

    /** Alerts that fit, the latest start first. */
    public Future<Page<AlertView>> list(AlertFilter filter, Paging paging) {
        return db.inSnapshot(tx -> queries.list(tx, filter, paging));
    }

    /** What happened to an alert, the newest first; fails with {@link Problem.NotFound}. */
    public Future<Page<AlertEventView>> history(UUID alert, Paging paging) {
        return db.inSnapshot(tx -> found(tx, alert).compose(known -> queries.history(tx, alert, paging)));
    }

    private Future<AlertView> found(SqlConnection connection, UUID alert) {
        return queries.get(connection, alert).map(view -> view.orElseThrow(() -> missing(alert)));
    }

    private static Problem missing(UUID alert) {
        return new Problem.NotFound("There is no alert " + alert + ".");
    }
}
