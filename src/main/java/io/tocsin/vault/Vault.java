package io.tocsin.vault;

import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.tocsin.vault.SecretStore.Sealed;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets encrypted. They are put and read in the transaction of what they belong to. Without a key it keeps none, and
 * says so to whoever tries; whoever needs none is not bothered.
 */
public final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private static final String CHECK = "tocsin";

    private final Db db;
    private final Keyring keys;
    private final SecretStore store = new SecretStore();

    public Vault(Db db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    /**
     * Sees whether all that is stored can be opened, and encrypts with the first key what another encrypted.
     *
     * @return fails with {@link WrongKey}
     */
    public Future<Void> start(Instant now) {
        return db.withConnection(store::checks)
                .compose(checks -> db.withConnection(store::keysInUse).map(used -> requireAll(used, checks)))
                .compose(
                        right -> keys.first().map(key -> resealAll(key, now, 0)).orElseGet(Future::succeededFuture));
    }

    private Void requireAll(Set<String> used, Map<String, byte[]> checks) {
        var missing = new TreeSet<>(used);
        missing.removeIf(id -> keys.get(id).isPresent());
        if (!missing.isEmpty()) {
            throw new WrongKey("The database holds secrets that the key " + String.join(", ", missing)
                    + " encrypted; secret.key (TOCSIN_SECRET_KEY) has " + keys
                    + ". Add that key behind the first, with a comma. Where it is lost, see docs/operations.md.");
        }
        checks.forEach((id, check) -> keys.get(id).ifPresent(key -> requireCheck(key, check)));
        return null;
    }

    private static void requireCheck(VaultKey key, byte[] check) {
        if (!key.open(check, checkPlace()).equals(CHECK)) {
            throw new WrongKey("The check value of the key " + key.id() + " is not what it was.");
        }
    }

    private static Place checkPlace() {
        return new Place("vault_key", new UUID(0, 0), "check_value");
    }

    private Future<Void> resealAll(VaultKey key, Instant now, int before) {
        return db.inTransaction(tx -> reseal(tx, key, now)).compose(some -> {
            int all = before + some;
            return some > 0
                    ? resealAll(key, now, all)
                    : db.withConnection(store::deleteUnusedKeys).map(done -> told(key, all));
        });
    }

    private static Void told(VaultKey key, int resealed) {
        if (resealed > 0) {
            LOG.info("{} secrets were encrypted anew with the key {}; no other is needed any more", resealed, key.id());
        }
        return null;
    }

    private Future<Integer> reseal(SqlConnection tx, VaultKey key, Instant now) {
        return store.lockSealedByOthers(tx, key.id()).compose(found -> {
            List<Sealed> fresh =
                    found.stream().map(old -> seal(key, old.place(), open(old))).toList();
            return fresh.isEmpty()
                    ? Future.succeededFuture(0)
                    : register(tx, key, now)
                            .compose(known -> store.reseal(tx, key.id(), fresh))
                            .map(fresh.size());
        });
    }

    /**
     * Keeps a secret in place of the one there was.
     *
     * @param tx the transaction of what it belongs to
     * @return fails with {@link Problem.Conflict} where this process has no key, or not the one that others use
     */
    public Future<Void> put(SqlConnection tx, Place place, Secret secret, Instant now) {
        VaultKey key = keys.first()
                .orElseThrow(
                        () -> new Problem.Conflict("Secrets cannot be stored, because no key is set to encrypt them. "
                                + "Set TOCSIN_SECRET_KEY (openssl rand -base64 32), the same for every process."));
        return register(tx, key, now).compose(known -> store.put(tx, seal(key, place, secret), now));
    }

    /** Makes the key one of those in use, once and before all that it seals. */
    private Future<Void> register(SqlConnection tx, VaultKey key, Instant now) {
        return store.checks(tx)
                .compose(checks ->
                        checks.containsKey(key.id()) ? Future.succeededFuture() : registerAlone(tx, key, now));
    }

    /** One process after the other, and each sees the key of the one before: so two with different keys cannot both be the first. */
    private Future<Void> registerAlone(SqlConnection tx, VaultKey key, Instant now) {
        return store.lockKeys(tx)
                .compose(alone -> store.checks(tx))
                .map(checks -> requireShared(key, checks.keySet()))
                .compose(shared -> store.addKey(tx, key.id(), key.seal(CHECK, checkPlace()), now));
    }

    /** With one's own key, that nobody else has, one would write what nobody else can read. */
    private Void requireShared(VaultKey key, Set<String> used) {
        if (!used.isEmpty() && !keys.hasAnyOf(used)) {
            throw new Problem.Conflict("This process encrypts with the key " + key.id() + ", others with "
                    + String.join(", ", new TreeSet<>(used)) + "; give every process the same TOCSIN_SECRET_KEY.");
        }
        return null;
    }

    /** The secret that is kept there; fails with {@link WrongKey} where this process cannot open it. */
    public Future<Optional<Secret>> get(SqlConnection connection, Place place) {
        return store.get(connection, place).map(found -> found.map(this::open));
    }

    /** Forgets all secrets of what is deleted in this transaction. */
    public Future<Void> forget(SqlConnection tx, String owner, UUID id) {
        return store.delete(tx, owner, id);
    }

    private static Sealed seal(VaultKey key, Place place, Secret secret) {
        return new Sealed(place, key.id(), key.seal(secret.value(), place));
    }

    private Secret open(Sealed stored) {
        VaultKey key = keys.get(stored.keyId())
                .orElseThrow(() -> new WrongKey("What is stored at " + stored.place() + " was encrypted with the key "
                        + stored.keyId() + "; this process has " + keys + "."));
        return new Secret(key.open(stored.bytes(), stored.place()));
    }
}
