package io.tocsin.rule;

import io.tocsin.db.Db;
import io.tocsin.http.IfMatch;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What people do with grouping rules: read them, and put a whole new version in their place. */
public final class GroupingRules {

    private final Db db;
    private final RuleStore store = new RuleStore();

    public GroupingRules(Db db) {
        this.db = db;
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
    Future<RuleSet> put(List<WrittenRule> rules, IfMatch expected, String by, Instant now) {
        var unused = RuleReader.read(rules);
        return db.inTransaction(tx -> store.bump(tx)
                .compose(alone -> store.latest(tx))
                .map(latest -> successor(latest, rules, expected, by, now))
                .compose(next -> store.insert(tx, next)));
    }

    private static RuleSet successor(
            RuleSet latest, List<WrittenRule> rules, IfMatch expected, String by, Instant now) {
        expected.check("The list of grouping rules", latest.version());
        return latest.next(rules, by, now);
    }
}
