package io.tocsin.alert;

import io.tocsin.db.Db;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** What can be asked of alerts. Nobody changes them but their senders. */
public final class Alerts {

    private static final Paging MOST_AT_ONCE = new Paging(200, null);

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
        return filter.isSurvey()
                ? db.inSurvey(tx -> queries.list(tx, filter, paging))
                : db.inSnapshot(tx -> queries.list(tx, filter, paging));
    }

    /**
     * Fingerprints of the alerts whose labels fit, for a search among receipts.
     *
     * @param integrations names; empty for all
     * @return fails with {@link Problem.Invalid} when more than 200 fit
     */
    public Future<List<String>> fingerprints(List<Matcher> matchers, List<String> integrations) {
        return list(AlertFilter.fitting(matchers, integrations), MOST_AT_ONCE).map(Alerts::fingerprints);
    }

    private static List<String> fingerprints(Page<AlertView> found) {
        if (found.next() != null) {
            throw new Problem.Invalid("The matchers fit more than " + MOST_AT_ONCE.limit()
                    + " alerts; name more labels, or one integration.");
        }
        return found.items().stream().map(AlertView::fingerprint).distinct().toList();
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
