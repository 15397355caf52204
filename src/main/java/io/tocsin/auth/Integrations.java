package io.tocsin.auth;

import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
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
    private final Secrets secrets = new Secrets();
    private final IntegrationStore store = new IntegrationStore();
    private final IntegrationKeyStore keys = new IntegrationKeyStore();

    public Integrations(Db db, KnownKeys known, Uuid7 ids) {
        this.db = db;
        this.known = known;
        this.ids = ids;
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

    /**
     * Makes one. A deleted one of that name comes back, under its id: its alerts are its again, so that they can end.
     *
     * @return fails with {@link Problem.Conflict} where there is one of that name
     */
    Future<NewKey> create(Wish wish, Instant now) {
        String key = secrets.integrationKey();
        var fresh = Integration.fresh(ids.next(now), wish.name().strip(), wish.source(), Secrets.beginning(key), now);
        return db.inTransaction(tx -> store.insert(tx, fresh, SecretHash.of(key)))
                .map(made -> new NewKey(made.orElseThrow(() -> IntegrationStore.nameTaken(fresh.name())), key))
                .compose(this::actedOn);
    }

    /**
     * Changes how and whether it may send.
     *
     * @return the integration as it is now; fails with {@link Problem.NotFound}, {@link Problem.Invalid}, or
     *     {@link Problem.Conflict} where another has the name
     */
    Future<Integration> change(UUID id, IntegrationPatch patch) {
        return db.inTransaction(tx -> lock(tx, id).map(patch::applyTo).compose(changed -> store.save(tx, changed)))
                .compose(this::actedOn);
    }

    /**
     * Gives it a new key; the one it had goes on working.
     *
     * @param until when the one it had ends; null for not before it is dropped
     * @return fails with {@link Problem.NotFound}, with {@link Problem.Invalid} for an end in the past, and with
     *     {@link Problem.Conflict} while it has a secondary key that works
     */
    Future<NewKey> rotate(UUID id, @Nullable Instant until, Instant now) {
        if (until != null && !until.isAfter(now)) {
            String detail = "is in the past; it must be a time to come";
            throw new Problem.Invalid(
                    "secondary_expires_at " + detail + ".", List.of(new Fault("/secondary_expires_at", detail)));
        }
        String key = secrets.integrationKey();
        IntegrationKey fresh = IntegrationKey.fresh(Secrets.beginning(key), now);
        return db.inTransaction(tx -> lock(tx, id)
                        .map(integration -> integration.rotated(fresh, until))
                        .compose(rotated -> keys.rotate(tx, rotated, until, SecretHash.of(key))
                                .map(new NewKey(rotated, key))))
                .compose(this::actedOn);
    }

    /** @return fails with {@link Problem.NotFound} also where it has no secondary key */
    Future<Void> dropSecondary(UUID id) {
        return db.inTransaction(tx -> lock(tx, id)
                        .map(Integrations::requireSecondary)
                        .compose(integration -> keys.dropSecondary(tx, integration.id())))
                .compose(this::actedOn);
    }

    /** Its alerts and receipts stay, and name it; both its keys are refused from now on. */
    Future<Void> delete(UUID id, Instant now) {
        return db.inTransaction(tx -> store.delete(tx, id, SecretHash.of(secrets.integrationKey()), now))
                .map(deleted -> requireFound(deleted, id))
                .compose(this::actedOn);
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

    private static Void requireFound(boolean found, UUID id) {
        if (!found) {
            throw notFound(id);
        }
        return null;
    }

    private static Problem notFound(UUID id) {
        return new Problem.NotFound("There is no integration with the id '" + id + "'.");
    }
}
