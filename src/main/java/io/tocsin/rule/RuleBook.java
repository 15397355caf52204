package io.tocsin.rule;

import io.tocsin.alert.Derivation;
import io.tocsin.team.Ownership;
import io.tocsin.team.OwnershipStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules as this process knows them. Every transaction that decides by them asks for their revision, one number, and
 * reads them whole only when that has moved: so a change holds, on every node, for each transaction that asks after its
 * commit, and costs the others nothing. Shared by all threads.
 */
public final class RuleBook {

    private final RuleStore rules = new RuleStore();
    private final SilenceStore silences = new SilenceStore();
    private final OwnershipStore owners = new OwnershipStore();
    private final List<String> otherwise;
    private final Derivation derivation;
    private volatile @Nullable Rules latest;

    /** @param otherwise what the default rule groups by */
    public RuleBook(List<String> otherwise, Derivation derivation) {
        this.otherwise = List.copyOf(otherwise);
        this.derivation = derivation;
    }

    /** The rules that hold now. */
    public Future<Rules> read(SqlConnection tx, Instant now) {
        return rules.revision(tx).compose(revision -> known(tx, revision, now));
    }

    private Future<Rules> known(SqlConnection tx, long revision, Instant now) {
        Rules known = latest;
        return known != null && known.revision() == revision
                ? Future.succeededFuture(known)
                : readWhole(tx, revision, now).onSuccess(read -> latest = read);
    }

    /** What is read may be newer than its revision, never older: then the next who asks reads it once more. */
    private Future<Rules> readWhole(SqlConnection tx, long revision, Instant now) {
        Future<RuleSet> set = rules.latest(tx);
        Future<List<Silence>> live = silences.notEnded(tx, now);
        Future<Ownership> owned = owners.read(tx);
        return Future.join(set, live, owned)
                .map(read -> new Rules(
                        revision,
                        grouping(RuleReader.readStored(set.result().rules())),
                        live.result(),
                        owned.result()));
    }

    /**
     * Tells every process of a change, which this transaction makes, of what the rules are made of. Changes wait here for one
     * another.
     */
    public Future<Void> announce(SqlConnection tx) {
        return rules.bump(tx);
    }

    /** These rules, and the default rule behind them. */
    Grouping grouping(List<GroupingRule> rules) {
        return new Grouping(rules, otherwise, derivation);
    }
}
