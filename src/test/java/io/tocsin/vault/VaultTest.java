package io.tocsin.vault;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets in a real database, with one key, with another, and while keys change. */
class VaultTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:00:00Z");
    private static final Secret TOKEN = new Secret("xoxb-a-token-of-a-channel");
    private static final Place PLACE = new Place("channel", new UUID(1, 1), "token");

    private final String keyA = Keyring.generate();
    private final String keyB = Keyring.generate();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Db db = new Db(pool);

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void whatIsPutComesBackAndTheTableHoldsNothingOfIt() {
        Vault vault = started(keyA);
        put(vault, PLACE, new Secret("the first"));
        put(vault, PLACE, TOKEN);

        assertThat(secret(vault, PLACE)).contains(TOKEN);
        assertThat(sealed(PLACE).toString(StandardCharsets.ISO_8859_1)).doesNotContain("xoxb", "channel");
        assertThat(secret(vault, new Place("channel", new UUID(1, 1), "password")))
                .isEmpty();

        get(db.inTransaction(tx -> vault.forget(tx, "channel", new UUID(1, 1))));
        assertThat(secret(vault, PLACE)).isEmpty();
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        Vault vault = started(keyA);
        put(vault, PLACE, TOKEN);
        Buffer before = sealed(PLACE);
        put(vault, PLACE, TOKEN);

        assertThat(sealed(PLACE)).isNotEqualTo(before);
    }

    @Test
    void whatIsMovedToAnotherPlaceOrAlteredCannotBeRead() {
        Vault vault = started(keyA);
        put(vault, PLACE, TOKEN);
        execute("UPDATE secret SET field = 'password'");
        assertUnreadable(vault, new Place("channel", new UUID(1, 1), "password"), "sealed for another place");

        execute("UPDATE secret SET field = 'token', owner_id = '" + new UUID(1, 2) + "'");
        assertUnreadable(vault, new Place("channel", new UUID(1, 2), "token"), "sealed for another place");

        execute("UPDATE secret SET owner_id = '" + new UUID(1, 1)
                + "', sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)");
        assertUnreadable(vault, PLACE, "was altered");

        execute("UPDATE secret SET sealed = '\\x01'");
        assertUnreadable(vault, PLACE, "not sealed by this release");
    }

    @Test
    void aKeyIsRotatedByPuttingAnotherBeforeIt() {
        Vault first = started(keyA);
        IntStream.range(0, 250).forEach(i -> put(first, new Place("channel", new UUID(2, i), "token"), TOKEN));

        Vault both = started(keyB + "," + keyA);
        assertThat(keysInUse()).isEqualTo(1);
        Vault second = started(keyB);
        assertThat(secret(second, new Place("channel", new UUID(2, 249), "token")))
                .contains(TOKEN);
        put(both, PLACE, TOKEN);
        assertThat(secret(second, PLACE)).contains(TOKEN);

        assertThatThrownBy(() -> started(keyA))
                .hasRootCauseInstanceOf(WrongKey.class)
                .hasMessageContaining(Keyring.parse(keyB).toString())
                .hasMessageContaining("has " + Keyring.parse(keyA))
                .hasMessageNotContaining(keyA)
                .hasMessageNotContaining(keyB);
        assertUnreadable(first, PLACE, "this process has " + Keyring.parse(keyA));
    }

    @Test
    void aStartWithoutTheKeyFailsOnlyWhereSomethingIsStored() {
        started("");
        Vault vault = started(keyA);
        started(keyB);
        put(vault, PLACE, TOKEN);

        assertThatThrownBy(() -> started("")).hasMessageContaining("TOCSIN_SECRET_KEY) has none");
        assertThatThrownBy(() -> started(keyB)).hasMessageContaining("Add that key behind the first");
        started(keyA);
    }

    @Test
    void nobodyStoresWithoutAKeyOrWithOneThatNobodyElseHas() {
        Vault none = started("");
        Vault other = started(keyB);
        assertThatThrownBy(() -> put(none, PLACE, TOKEN))
                .hasRootCauseInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("Set TOCSIN_SECRET_KEY");

        put(started(keyA), PLACE, TOKEN);
        assertThatThrownBy(() -> put(other, PLACE, TOKEN))
                .hasRootCauseInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("give every process the same");
    }

    /** The second waits for the first, whose key it could not see before. */
    @Test
    void ofTwoWithDifferentKeysOneIsTheFirstToStore() {
        Vault first = started(keyA);
        Vault second = started(keyB);
        SqlConnection connection = get(pool.getConnection());
        Transaction tx = get(connection.begin());
        Object unused = get(first.put(connection, PLACE, TOKEN, NOW));

        Place other = new Place("channel", new UUID(1, 2), "token");
        Future<Void> attempt = db.inTransaction(tx2 -> second.put(tx2, other, TOKEN, NOW));
        awaitWaiting(attempt);
        unused = get(tx.commit());
        unused = get(connection.close());

        assertThatThrownBy(() -> get(attempt))
                .hasRootCauseInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("give every process the same");
        started(keyA);
    }

    /** Until it waits for another transaction, or has not waited for any. */
    private void awaitWaiting(Future<Void> attempt) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!attempt.isComplete() && count("pg_locks WHERE NOT granted") == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aDamagedCheckValueIsToldAtTheStart() {
        put(started(keyA), PLACE, TOKEN);
        execute("UPDATE vault_key SET check_value = set_byte(check_value, 15, get_byte(check_value, 15) # 1)");

        assertThatThrownBy(() -> started(keyA))
                .hasMessageContaining("vault_key/")
                .hasMessageContaining("was altered");
    }

    private Vault started(String keys) {
        var vault = new Vault(db, Keyring.parse(keys));
        Object unused = get(vault.start(NOW));
        return vault;
    }

    private void put(Vault vault, Place place, Secret secret) {
        Object unused = get(db.inTransaction(tx -> vault.put(tx, place, secret, NOW)));
    }

    private Optional<Secret> secret(Vault vault, Place place) {
        return get(reading(vault, place));
    }

    private Future<Optional<Secret>> reading(Vault vault, Place place) {
        return db.withConnection(connection -> vault.get(connection, place));
    }

    private void assertUnreadable(Vault vault, Place place, String why) {
        assertThatThrownBy(() -> secret(vault, place))
                .hasRootCauseInstanceOf(WrongKey.class)
                .hasMessageContaining(why);
    }

    private Buffer sealed(Place place) {
        return get(pool.query("SELECT sealed FROM secret WHERE owner_id = '" + place.id() + "'")
                        .execute())
                .iterator()
                .next()
                .getBuffer(0);
    }

    private long keysInUse() {
        return count("vault_key");
    }

    private long count(String what) {
        return get(pool.query("SELECT count(*) FROM " + what).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql) {
        Object unused = get(pool.query(sql).execute());
    }
}
