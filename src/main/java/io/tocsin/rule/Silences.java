package io.tocsin.rule;

import io.tocsin.alert.AlertQueries;
import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Cursor;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What people do with silences. A change touches the silence and the revision alone; the alerts that it mutes are looked at
 * again by the workers within seconds (io.tocsin.correlate.WakeTransaction says why none is forgotten).
 */
public final class Silences {

    /** Every worker keeps those that have not ended in memory and holds each alert that begins to fire against them. */
    static final int MOST = 1_000;

    private static final String LIST = "silences";

    private final Db db;
    private final AlertQueries alerts;
    private final Uuid7 ids;
    private final AuditLog audit;
    private final RuleStore rules = new RuleStore();
    private final SilenceStore store = new SilenceStore();

    public Silences(Db db, AlertQueries alerts, Uuid7 ids, AuditLog audit) {
        this.db = db;
        this.alerts = alerts;
        this.ids = ids;
        this.audit = audit;
    }

    /** A silence and how many alerts it mutes now. */
    record Muting(Silence silence, long alerts) {}

    /** @param states words of {@link Silence.State}; empty for all */
    Future<Page<SilenceView>> list(List<String> states, Paging paging, Instant now) {
        Cursor after = paging.after(LIST);
        UUID before = after == null ? Cursor.LAST_ID : after.uuid(0);
        return db.inSnapshot(tx -> alerts.position(tx)
                .compose(position -> store.list(tx, states, now, before, paging.rows())
                        .map(found -> page(found, paging, position, now))));
    }

    private static Page<SilenceView> page(List<Silence> found, Paging paging, String position, Instant now) {
        List<SilenceView> views =
                found.stream().map(silence -> SilenceView.of(silence, now)).toList();
        return Page.of(views, paging.limit(), it -> Cursor.of(LIST, it.id()), position);
    }

    /** Fails with {@link Problem.NotFound}. */
    Future<Muting> get(UUID id) {
        return db.inSnapshot(tx ->
                found(tx, id).compose(silence -> alerts.muted(tx, id).map(muted -> new Muting(silence, muted))));
    }

    /** Fails with {@link Problem.Invalid}, and with {@link Problem.Conflict} when there are too many. */
    Future<Silence> create(SilenceBody body, Origin by, Instant now) {
        Silence silence = body.create(ids.next(now), by.name(), now);
        var entry = new NewEntry(now, by, "silence.created", silence.target(), Difference.made(silence.fields()));
        return db.inTransaction(tx -> rules.bump(tx)
                .compose(alone -> store.countNotEnded(tx, now))
                .compose(count -> count < MOST ? store.insert(tx, silence) : Future.failedFuture(tooMany()))
                .compose(stored -> audit.write(tx, entry).map(stored)));
    }

    private static Problem tooMany() {
        return new Problem.Conflict(
                "There are " + MOST + " silences that have not ended; expire some, or let one do the work of several.");
    }

    /**
     * Somebody changes a silence.
     *
     * @param expected the versions that they may have seen
     */
    record Order(UUID silence, IfMatch expected, Origin by, Instant now) {

        private Silence checked(Silence found) {
            expected.check("The silence", found.version());
            return found;
        }
    }

    /** Fails with {@link Problem.NotFound}, {@link Problem.Stale}, {@link Problem.Invalid}, and when it has ended. */
    Future<Silence> change(Order order, SilenceBody body) {
        return change(order, "silence.updated", silence -> body.applyTo(silence, order.now()));
    }

    /** Ends it now. Ending an ended one changes nothing. Fails with {@link Problem.NotFound} or {@link Problem.Stale}. */
    Future<Silence> expire(Order order) {
        return change(order, "silence.expired", silence -> silence.expire(order.now()));
    }

    private Future<Silence> change(Order order, String word, UnaryOperator<Silence> change) {
        return db.inTransaction(tx -> rules.bump(tx)
                .compose(alone -> found(tx, order.silence()))
                .map(order::checked)
                .compose(silence -> save(tx, silence, change.apply(silence), order.by(), word)));
    }

    private Future<Silence> save(SqlConnection tx, Silence before, Silence after, Origin by, String word) {
        return after.equals(before)
                ? Future.succeededFuture(after)
                : store.update(tx, after)
                        .compose(stored -> audit.write(tx, after.changedFrom(before, by, word))
                                .map(stored));
    }

    private Future<Silence> found(SqlConnection connection, UUID id) {
        return store.get(connection, id).map(found -> required(found, id));
    }

    private static Silence required(Optional<Silence> found, UUID id) {
        return found.orElseThrow(() -> new Problem.NotFound("There is no silence " + id + "."));
    }
}
