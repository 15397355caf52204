package io.tocsin.rule;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.http.IfMatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What people do with grouping rules: read them, and put a whole new version in their place. */
public final class GroupingRules {

    private final Db db;
    private final AuditLog audit;
    private final RuleStore store = new RuleStore();

    public GroupingRules(Db db, AuditLog audit) {
        this.db = db;
        this.audit = audit;
    }

    Future<RuleSet> get() {
        return db.withConnection(store::latest);
    }

    /**
     * Puts these rules in the place of those that hold; each batch of webhooks that begins after that goes by them.
     * Incidents that are open stay as they are.
     *
     * @param expected the version that the caller has seen
     * @return the new version; fails with {@link io.tocsin.problem.Problem.Invalid} for rules that cannot be, and with
     *     {@link io.tocsin.problem.Problem.Stale}
     */
    Future<RuleSet> put(List<WrittenRule> rules, IfMatch expected, Origin by, Instant now) {
        var unused = RuleReader.read(rules);
        return db.inTransaction(tx -> store.bump(tx)
                .compose(alone -> store.latest(tx))
                .map(latest -> checked(latest, expected))
                .compose(latest -> replace(tx, latest, latest.next(rules, by.name(), now), by)));
    }

    private static RuleSet checked(RuleSet latest, IfMatch expected) {
        expected.check("The list of grouping rules", latest.version());
        return latest;
    }

    private Future<RuleSet> replace(SqlConnection tx, RuleSet latest, RuleSet next, Origin by) {
        Instant now = Objects.requireNonNull(next.createdAt());
        var difference = Difference.between(latest.fields(), next.fields());
        var entry = new NewEntry(now, by, "grouping_rules.replaced", RuleSet.TARGET, difference);
        return store.insert(tx, next).compose(stored -> audit.write(tx, entry).map(stored));
    }
}
