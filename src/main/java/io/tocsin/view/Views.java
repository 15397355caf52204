package io.tocsin.view;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.IfMatch;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with views. A shared one is seen by all and changed by those who may share; what is done to it is in the
 * audit log. What somebody keeps for themselves is nobody else's business, and no view of another is found.
 */
public final class Views {

    /** Of one person. */
    static final int MOST = 100;

    /** Of all together; two that are shared at the same moment may both be the last. */
    static final int MOST_SHARED = 200;

    private final Db db;
    private final Uuid7 ids;
    private final AuditLog audit;
    private final ViewStore store = new ViewStore();

    public Views(Db db, Uuid7 ids, AuditLog audit) {
        this.db = db;
        this.ids = ids;
        this.audit = audit;
    }

    /**
     * Their own and the shared ones, by name.
     *
     * @param page null for all
     */
    Future<List<View>> list(Onlooker by, @Nullable String page) {
        return db.withConnection(connection -> store.list(connection, by.id(), page));
    }

    /** Fails with {@link Problem.NotFound}, as everything here that takes an id. */
    Future<View> get(Onlooker by, UUID id) {
        return db.withConnection(connection -> found(store.one(connection, by.id(), id), id));
    }

    /** Fails with {@link Problem.Conflict} when they have too many. */
    Future<View> create(Onlooker by, ViewBody body) {
        UUID id = ids.next(by.now());
        return db.inTransaction(tx -> store.countOwn(tx, by.id())
                .compose(count -> count < MOST ? store.insert(tx, id, by, body) : Future.failedFuture(tooMany()))
                .compose(made -> found(store.one(tx, by.id(), id), id)));
    }

    /** Fails with {@link Problem.Stale}, and with {@link Problem.Forbidden} for a shared one that is not theirs to change. */
    Future<View> change(Onlooker by, UUID id, IfMatch expected, ViewBody body) {
        return db.inTransaction(tx -> lock(tx, by, id, expected)
                .map(by::requireMayChange)
                .compose(before -> save(
                        tx,
                        by,
                        before,
                        before.with(body.nameOr(before.name()), body.queryOr(before.query()), by.now()))));
    }

    /** Fails as {@link #change} does. */
    Future<Void> delete(Onlooker by, UUID id, IfMatch expected) {
        return db.inTransaction(tx -> lock(tx, by, id, expected)
                .map(by::requireMayChange)
                .compose(view -> store.delete(tx, id).compose(gone -> deleted(tx, by, view))));
    }

    /** Shows it to all; fails with {@link Problem.Conflict} when too many are shared. */
    Future<View> share(Onlooker by, UUID id) {
        return db.inTransaction(tx -> lock(tx, by, id, IfMatch.ANY)
                .compose(view -> store.countShared(tx)
                        .compose(count -> view.isShared() || count < MOST_SHARED
                                ? share(tx, by, view, true)
                                : Future.failedFuture(tooManyShared()))));
    }

    /** Leaves it to its owner. */
    Future<Void> unshare(Onlooker by, UUID id) {
        return db.inTransaction(tx -> lock(tx, by, id, IfMatch.ANY)
                .compose(view -> share(tx, by, view, false))
                .compose(view -> store.dropDefaultsOfOthers(tx, view)));
    }

    /** Its page begins with it for them, in place of the one before. */
    Future<Void> makeDefault(Onlooker by, UUID id) {
        return db.inTransaction(
                tx -> found(store.lock(tx, by.id(), id), id).compose(view -> store.putDefault(tx, by.id(), view)));
    }

    /** Its page begins without it for them. */
    Future<Void> dropDefault(Onlooker by, UUID id) {
        return db.inTransaction(tx -> store.dropDefault(tx, by.id(), id));
    }

    private Future<View> share(SqlConnection tx, Onlooker by, View view, boolean shared) {
        View after = view.shared(shared, by.now());
        return after.equals(view)
                ? Future.succeededFuture(view)
                : store.save(tx, after)
                        .compose(saved -> audit.write(
                                tx, entry(by, shared ? "view.shared" : "view.unshared", after, between(view, after))))
                        .map(after);
    }

    private Future<View> save(SqlConnection tx, Onlooker by, View before, View after) {
        return after.equals(before)
                ? Future.succeededFuture(before)
                : store.save(tx, after)
                        .compose(saved -> told(tx, entry(by, "view.updated", after, between(before, after)), after))
                        .map(after);
    }

    private Future<Void> deleted(SqlConnection tx, Onlooker by, View view) {
        return told(tx, entry(by, "view.deleted", view, Difference.gone(view.fields())), view);
    }

    private Future<Void> told(SqlConnection tx, NewEntry entry, View view) {
        return view.isShared() ? audit.write(tx, entry) : Future.succeededFuture();
    }

    private static NewEntry entry(Onlooker by, String word, View view, Difference difference) {
        return new NewEntry(by.now(), by.origin(), word, view.target(), difference);
    }

    private static Difference between(View before, View after) {
        return Difference.between(before.fields(), after.fields());
    }

    private Future<View> lock(SqlConnection tx, Onlooker by, UUID id, IfMatch expected) {
        return found(store.lock(tx, by.id(), id), id).map(view -> {
            expected.check("The view", view.version());
            return view;
        });
    }

    private static Future<View> found(Future<Optional<View>> looked, UUID id) {
        return looked.map(
                found -> found.orElseThrow(() -> new Problem.NotFound("There is no view with the id '" + id + "'.")));
    }

    private static Problem tooMany() {
        return new Problem.Conflict("You have " + MOST + " views already; delete some first.");
    }

    private static Problem tooManyShared() {
        return new Problem.Conflict("There are " + MOST_SHARED + " shared views already; delete some first.");
    }
}
