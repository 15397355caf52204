package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Integrations: made, changed, deleted, and their keys rotated. This process acts on it at once, the others within ten seconds. */
public final class Integrations {

    private final Db db;
    private final KnownKeys known;
    private final Uuid7 ids;
    private final AuditLog audit;
    private final Secrets secrets = new Secrets();
    private final IntegrationStore store = new IntegrationStore();
    private final IntegrationKeyStore keys = new IntegrationKeyStore();

    public Integrations(Db db, KnownKeys known, Uuid7 ids, AuditLog audit) {
        this.db = db;
        this.known = known;
        this.ids = ids;
        this.audit = audit;
    }

    /** What an integration shall be. */
    record Wish(String name, String source) {}

    /** An integration and, this once, its new key. */
    record NewKey(Integration integration, String key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "NewKey[" + integration + "]";
        }
    }

    /** All of them, by name. */
    Future<List<Integration>> list() {
        return db.withConnection(store::all);
    }

    /** @return fails with {@link Problem.NotFound} */
    Future<Integration> get(UUID id) {
        return db.withConnection(connection -> store.one(connection, id))
                .map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** Who does something, and when. */
    record By(Origin origin, Instant now) {

        static By of(Request request) {
            return new By(Origin.of(request.caller()), request.now());
        }
    }

    /**
     * Makes one. A deleted one of that name comes back, under its id: its alerts are its again, so that they can end.
     *
     * @return fails with {@link Problem.Conflict} where there is one of that name
     */
    Future<NewKey> create(Wish wish, By by) {
        String key = secrets.integrationKey();
        var fresh =
                Integration.fresh(ids.next(by.now), wish.name().strip(), wish.source(), Secrets.beginning(key), by.now);
        return db.inTransaction(tx -> store.insert(tx, fresh, SecretHash.of(key))
                        .map(found -> found.orElseThrow(() -> IntegrationStore.nameTaken(fresh.name())))
                        .compose(made -> told(tx, by, "integration.created", made, Difference.made(made.fields()))))
                .map(made -> new NewKey(made, key))
                .compose(this::actedOn);
    }

    /**
     * Changes how and whether it may send. What changes nothing does nothing.
     *
     * @return the integration as it is now; fails with {@link Problem.NotFound}, {@link Problem.Invalid}, or
     *     {@link Problem.Conflict} where another has the name
     */
    Future<Integration> change(UUID id, IntegrationPatch patch, By by) {
        return db.inTransaction(tx -> lock(tx, id).compose(before -> save(tx, before, patch.applyTo(before), by)))
                .compose(this::actedOn);
    }

    private Future<Integration> save(SqlConnection tx, Integration before, Integration after, By by) {
        return after.equals(before)
                ? Future.succeededFuture(before)
                : store.save(tx, after).compose(saved -> changed(tx, by, "integration.updated", before, saved));
    }

    /**
     * Gives it a new key; the one it had goes on working.
     *
     * @param until when the one it had ends; null for not before it is dropped
     * @return fails with {@link Problem.NotFound}, with {@link Problem.Invalid} for an end in the past, and with
     *     {@link Problem.Conflict} while it has a secondary key that works
     */
    Future<NewKey> rotate(UUID id, @Nullable Instant until, By by) {
        if (until != null && !until.isAfter(by.now)) {
            String detail = "is in the past; it must be a time to come";
            throw new Problem.Invalid(
                    "secondary_expires_at " + detail + ".", List.of(new Fault("/secondary_expires_at", detail)));
        }
        String key = secrets.integrationKey();
        IntegrationKey fresh = IntegrationKey.fresh(Secrets.beginning(key), by.now);
        return db.inTransaction(tx -> lock(tx, id)
                        .compose(before -> keys.rotate(tx, before.rotated(fresh, until), SecretHash.of(key))
                                .compose(rotated -> changed(tx, by, "integration.key_rotated", before, rotated))))
                .map(rotated -> new NewKey(rotated, key))
                .compose(this::actedOn);
    }

    /** @return fails with {@link Problem.NotFound} also where it has no secondary key */
    Future<Void> dropSecondary(UUID id, By by) {
        return db.inTransaction(tx -> lock(tx, id)
                        .map(Integrations::requireSecondary)
                        .compose(before -> keys.dropSecondary(tx, id)
                                .compose(done ->
                                        changed(tx, by, "integration.key_dropped", before, before.withoutSecondary()))))
                .<Void>mapEmpty()
                .compose(this::actedOn);
    }

    /** Its alerts and receipts stay, and name it; both its keys are refused from now on. */
    Future<Void> delete(UUID id, By by) {
        SecretHash nothing = SecretHash.of(secrets.integrationKey());
        return db.inTransaction(tx -> lock(tx, id)
                        .compose(before -> store.delete(tx, id, nothing, by.now)
                                .compose(done ->
                                        told(tx, by, "integration.deleted", before, Difference.gone(before.fields())))))
                .<Void>mapEmpty()
                .compose(this::actedOn);
    }

    private Future<Integration> changed(SqlConnection tx, By by, String word, Integration before, Integration after) {
        return told(tx, by, word, after, Difference.between(before.fields(), after.fields()));
    }

    private Future<Integration> told(
            SqlConnection tx, By by, String word, Integration integration, Difference difference) {
        return audit.write(tx, new NewEntry(by.now, by.origin, word, integration.target(), difference))
                .map(integration);
    }

    private Future<Integration> lock(SqlConnection tx, UUID id) {
        return store.lock(tx, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** What was committed holds whether or not it can be read again just now. */
    private <T> Future<T> actedOn(T done) {
        return known.read().transform(read -> Future.succeededFuture(done));
    }

    private static Integration requireSecondary(Integration integration) {
        if (integration.secondaryKey() == null) {
            throw new Problem.NotFound("The integration '" + integration.name() + "' has no secondary key.");
        }
        return integration;
    }

    private static Problem notFound(UUID id) {
        return new Problem.NotFound("There is no integration with the id '" + id + "'.");
    }
}
