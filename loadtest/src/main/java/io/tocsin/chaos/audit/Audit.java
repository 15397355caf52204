package io.tocsin.chaos.audit;

import io.tocsin.chaos.load.Attempt;
import io.tocsin.chaos.load.Ledger;
import io.tocsin.chaos.site.Site;
import io.tocsin.chaos.watch.Subscriber;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares what was sent and answered with what the database holds and the feed has told. */
public final class Audit {

    private final Ledger ledger;
    private final Duration retryWindow;

    /** @param retryWindow as the processes had it configured */
    public Audit(Ledger ledger, Duration retryWindow) {
        this.ledger = ledger;
        this.retryWindow = retryWindow;
    }

    /**
     * Every way in which the promise was broken; none is what we want.
     *
     * @param firing the fingerprints of what fires as the senders know it
     */
    public List<String> violations(Site site, List<Subscriber> subscribers, Set<String> firing)
            throws SQLException, IOException {
        Records records = Records.read(site.database());
        var violations = new ArrayList<String>();
        ledger.attempts().stream()
                .map(Attempt::complaint)
                .filter(complaint -> complaint != null)
                .forEach(violations::add);
        violations.addAll(new ReceiptAudit(ledger, records.receipts()).violations());
        violations.addAll(new AlertAudit(records, retryWindow).violations(firing));
        violations.addAll(new IncidentAudit(records).violations());
        for (int i = 0; i < subscribers.size(); i++) {
            var feed = new FeedAudit("subscriber " + (i + 1), records.changes());
            violations.addAll(feed.violations(
                    subscribers.get(i).first(), subscribers.get(i).seen()));
        }
        return violations;
    }

    /** The last position that the feed must have told. */
    public static String lastPosition(Site site) throws SQLException {
        List<Records.Change> changes = Records.read(site.database()).changes();
        return changes.isEmpty() ? "0-0" : changes.get(changes.size() - 1).position();
    }
}
