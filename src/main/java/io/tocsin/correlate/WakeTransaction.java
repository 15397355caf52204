package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.db.Uuid7;
import io.tocsin.incident.Actor;
import io.tocsin.incident.Change;
import io.tocsin.rule.Rules;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Some alerts whose quiet is over, in one transaction: each goes where it would go if it began to fire now.
 *
 * <p>Why none is forgotten, and none counted twice:
 *
 * <ul>
 *   <li>A silence that ends, or the grace after a person's resolve, shows in {@code quiet_until}.
 *   <li>A silence that is changed touches no alert: its change could not reach those that a batch is muting at that
 *       moment by the silence as it was. Instead each muted alert keeps the version that muted it, and is due while that
 *       is not the current one, whoever committed first. The rules are read after the alerts, so that they are at
 *       least as new as what made an alert due.
 *   <li>An alert that somebody else has locked is passed over and found again. One that another process has woken in
 *       between is no longer due when it is locked; if it was muted anew it may be looked at twice, to the same end.
 *   <li>Incidents are opened under the same unique key as by a batch: whoever comes second is run again and joins.
 * </ul>
 */
final class WakeTransaction {

    /** Of each kind. More would keep their rows locked, and the senders' repeats waiting, for longer. */
    static final int MOST = 200;

    private final Stores stores;
    private final Criteria criteria;
    private final Uuid7 ids;
    private final SqlConnection tx;
    private final Instant now;

    WakeTransaction(Stores stores, Criteria criteria, Uuid7 ids, SqlConnection tx, Instant now) {
        this.stores = stores;
        this.criteria = criteria;
        this.ids = ids;
        this.tx = tx;
        this.now = now;
    }

    /** @param alerts how many were looked at */
    record Woken(int alerts, List<Change> changes) {}

    Future<Woken> apply() {
        Future<List<Alert>> alerts = stores.alerts().lockAwake(tx, now, MOST);
        Future<Rules> rules = criteria.book().read(tx, now);
        return Future.join(alerts, rules)
                .compose(read -> alerts.result().isEmpty()
                        ? Future.succeededFuture(new Woken(0, List.of()))
                        : wake(alerts.result(), rules.result()));
    }

    private Future<Woken> wake(List<Alert> alerts, Rules rules) {
        var fold = new IncidentFold(rules, () -> ids.next(now), criteria.settings());
        var settlement = new Settlement(stores, fold, tx, now);
        Duration window = criteria.settings().retryWindow();
        List<Step> steps = alerts.stream().map(alert -> Step.awake(alert, now)).toList();
        return settlement
                .load(steps)
                .map(loaded -> settlement.fold(steps, Actor.SYSTEM, now))
                .compose(decided -> settlement.saveIncidents(window))
                .compose(written -> settlement.saveAlerts(written, alerts, alerts))
                .map(saved -> new Woken(alerts.size(), settlement.changes()));
    }
}
