package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Instant NOW = Instant.parse("2026-11-20T22:51:03Z");

    private static final Integrations.By BY = new Integrations.By(Origin.SYSTEM, NOW);

    private Vertx vertx;
    private Pool pool;
    private Db db;
    private Passwords passwords;
    private Sessions sessions;
    private Integrations integrations;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pool = TestDatabase.create().pool(vertx);
        db = new Db(pool);
        passwords = new Passwords(vertx);
        integrations =
                new Integrations(db, new KnownKeys(vertx, db, () -> NOW), new Uuid7(), new AuditLog(new Uuid7()));
        sessions = new Sessions(db, passwords, new Uuid7(), AccountSettings.DEFAULTS, () -> NOW);
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void firstStartMakesWhatIsNotGivenAndTheSecondOneLeavesItAlone() {
        Bootstrap.Result first = get(run(AuthSettings.DEFAULTS));

        assertThat(first.first()).isTrue();
        assertThat(first.adminEmail()).isEqualTo("admin@localhost");
        assertThat(signsIn("admin@localhost", first.adminPassword())).isTrue();
        assertThat(isAdmin(first.adminToken())).isTrue();
        assertThat(first.ingestKey()).startsWith("toci_");
        assertThat(isKey(first.ingestKey())).isTrue();
        assertThat(first.toString()).doesNotContain(first.adminPassword(), first.adminToken(), first.ingestKey());

        Bootstrap.Result second = get(run(AuthSettings.DEFAULTS));

        assertThat(second).isEqualTo(new Bootstrap.Result(false, "admin@localhost", null, null, null));
        assertThat(isAdmin(first.adminToken())).isTrue();
        assertThat(isKey(first.ingestKey())).isTrue();
    }

    @Test
    void givenValuesHoldAfterEveryStart() {
        AuthSettings given =
                settings("ada@example.org", "password one", "admin token one".replace(' ', '-'), "key-one-1");
        for (int start = 0; start < 2; start++) {
            Bootstrap.Result result = get(run(given));
            assertThat(result.adminToken()).isEqualTo("admin-token-one");
            assertThat(signsIn("ada@example.org", "password one")).isTrue();
            assertThat(isAdmin("admin-token-one")).isTrue();
            assertThat(isKey("key-one-1")).isTrue();
        }
        assertThat(count("app_user")).isEqualTo(1);
        assertThat(count("api_token")).isEqualTo(1);
        assertThat(count("integration")).isEqualTo(1);
    }

    @Test
    void changedValuesReplaceThoseBefore() {
        get(run(settings("ada@example.org", "password one", "admin-token-one", "key-one-1")));
        get(run(settings("ada@example.org", "password two", "admin-token-two", "key-two-2")));

        assertThat(signsIn("ada@example.org", "password two")).isTrue();
        assertThat(signsIn("ada@example.org", "password one")).isFalse();
        assertThat(isAdmin("admin-token-two")).isTrue();
        assertThat(isAdmin("admin-token-one")).isFalse();
        assertThat(isKey("key-two-2")).isTrue();
        assertThat(isKey("key-one-1")).isFalse();
    }

    @Test
    void whatSomebodyDeletedIsNotMadeAgain() {
        get(run(AuthSettings.DEFAULTS));
        get(pool.query("DELETE FROM api_token").execute());

        assertThat(get(run(AuthSettings.DEFAULTS)).adminToken()).isNull();
        assertThat(count("api_token")).isZero();
    }

    @Test
    void aKeyThatPeopleReplacedIsNotBroughtBackByGivingItAgain() {
        AuthSettings given = settings(null, null, null, "key-one-1");
        get(run(given));
        UUID id = get(integrations.list()).get(0).id();
        String second = get(integrations.rotate(id, null, BY)).key();
        get(run(given));
        assertThat(isKey("key-one-1")).as("the secondary").isTrue();
        assertThat(isKey(second)).isTrue();

        get(integrations.dropSecondary(id, BY));
        get(run(given));
        assertThat(isKey("key-one-1")).isFalse();
        assertThat(isKey(second)).isTrue();

        get(run(settings(null, null, null, second)));
        assertThat(isKey(second)).as("the one in use, given now").isTrue();
        get(run(settings(null, null, null, "key-three-3")));
        assertThat(isKey("key-three-3")).as("a new one").isTrue();
        assertThat(isKey(second)).isFalse();
    }

    @Test
    void theIntegrationOfAGivenKeyStaysDeletedUntilAnotherKeyIsGiven() {
        get(run(settings(null, null, null, "key-one-1")));
        get(integrations.delete(get(integrations.list()).get(0).id(), BY));

        get(run(settings(null, null, null, "key-one-1")));
        assertThat(get(integrations.list())).isEmpty();
        assertThat(isKey("key-one-1")).isFalse();

        get(run(settings(null, null, null, "key-two-2")));
        assertThat(get(integrations.list())).singleElement().matches(Integration::enabled);
        assertThat(isKey("key-two-2")).isTrue();
    }

    @Test
    void anAdminWhoWasDemotedOrDeletedStaysSo() {
        get(run(AuthSettings.DEFAULTS));
        get(pool.query("UPDATE app_user SET role = 'viewer'").execute());
        var defaults = settings("admin@localhost", null, null, null);

        get(run(defaults));
        assertThat(roles()).containsExactly("viewer");
        get(pool.query("DELETE FROM app_user").execute());
        get(pool.query("INSERT INTO app_user (id, email, name, role, created_at) VALUES "
                        + "(gen_random_uuid(), 'bob@example.org', 'Bob', 'admin', now())")
                .execute());
        get(run(defaults));
        assertThat(roles()).containsExactly("admin");

        get(run(settings("ada@example.org", null, null, null)));
        assertThat(roles()).containsExactly("admin", "admin");
    }

    @Test
    void theAdminOfTheConfigurationMaySignInAfterEachStart() {
        AuthSettings named = settings("ada@example.org", null, null, null);
        get(run(named));
        get(pool.query("UPDATE app_user SET role = 'viewer', disabled = true").execute());

        get(run(named));
        assertThat(get(pool.query("SELECT FROM app_user WHERE role = 'admin' AND NOT disabled")
                                .execute())
                        .size())
                .isEqualTo(1);
    }

    private List<String> roles() {
        return get(pool.query("SELECT role FROM app_user").execute()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void whatAStartChangesIsInTheAuditLogAndWhatItLeavesIsNot() {
        AuthSettings given = settings("ada@example.org", "password one", "admin-token-one", "key-one-1");
        get(run(given));
        assertThat(audited()).containsExactly("user.created", "token.created", "integration.created");
        get(runAfter(60, given));
        assertThat(audited()).hasSize(3);

        get(pool.query("UPDATE app_user SET role = 'viewer', disabled = true").execute());
        get(runAfter(120, settings("ada@example.org", "password two", "admin-token-two", "key-two-2")));
        assertThat(audited().subList(3, 7))
                .containsExactly("user.updated", "user.password_set", "token.replaced", "integration.key_replaced");
        assertThat(texts("SELECT actor_type || ' ' || actor_name FROM audit_entry"))
                .containsOnly("system tocsin");
        assertThat(texts("SELECT audit_entry::text FROM audit_entry"))
                .noneMatch(entry -> entry.matches(".*(password (one|two)|token-(one|two)|key-(one|two)|argon2).*"));
    }

    @Test
    void aTokenWhoseSecretBecomesTheBootstrapTokensIsToldToBeGone() {
        get(run(settings("ada@example.org", "password one", "admin-token-one", "key-one-1")));
        var admin = new Caller("token", Bootstrap.TOKEN_ID, "test", Role.ADMIN.permissions());
        var wish = new Tokens.Wish("mine", Role.ADMIN, null, null);
        String made = get(new Tokens(db, new Uuid7(), () -> NOW).create(wish, admin, NOW))
                .token();

        get(runAfter(60, settings("ada@example.org", "password one", made, "key-one-1")));
        assertThat(audited().subList(4, 6)).containsExactlyInAnyOrder("token.deleted", "token.replaced");
        assertThat(count("api_token")).isEqualTo(1);
    }

    private Future<Bootstrap.Result> runAfter(int seconds, AuthSettings settings) {
        return new Bootstrap(db, passwords, new Uuid7(), settings).run(NOW.plusSeconds(seconds));
    }

    private List<String> audited() {
        return texts("SELECT action FROM audit_entry ORDER BY id");
    }

    private List<String> texts(String query) {
        return get(pool.query(query).execute()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void processesThatStartTogetherAgree() {
        List<Bootstrap.Result> results = get(Future.all(Stream.generate(() -> run(AuthSettings.DEFAULTS))
                        .limit(4)
                        .toList()))
                .list();

        assertThat(results).filteredOn(Bootstrap.Result::first).hasSize(1);
        Bootstrap.Result first =
                results.stream().filter(Bootstrap.Result::first).findFirst().orElseThrow();
        assertThat(signsIn("admin@localhost", first.adminPassword())).isTrue();
        assertThat(isAdmin(first.adminToken())).isTrue();
        assertThat(results).filteredOn(result -> !result.first()).allSatisfy(result -> {
            assertThat(result.adminPassword()).isNull();
            assertThat(result.ingestKey()).isNull();
        });
    }

    @Test
    void valuesThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> settings("ada", null, null, null)).hasMessageContaining("auth.admin_email is 'ada'");
        assertThatThrownBy(() -> settings(null, "short", null, null)).hasMessageContaining("has 5 characters");
        assertThatThrownBy(() -> settings(null, null, "with a blank", null)).hasMessageContaining("blanks");
        assertThatThrownBy(() -> settings(null, null, "same-same", "same-same")).hasMessageContaining("must differ");
        assertThat(settings(null, "password one", null, null).toString()).doesNotContain("password one");
        assertThat(settings(" ", "", null, null)).isEqualTo(settings(null, null, null, null));
    }

    private static AuthSettings settings(
            @Nullable String email, @Nullable String password, @Nullable String token, @Nullable String key) {
        return new AuthSettings(email, password, token, key);
    }

    private Future<Bootstrap.Result> run(AuthSettings settings) {
        return new Bootstrap(db, passwords, new Uuid7(), settings).run(NOW);
    }

    private boolean signsIn(String email, String password) {
        return get(
                sessions.signIn(email, password, Device.UNKNOWN, NOW).map(true).otherwise(false));
    }

    private boolean isAdmin(String token) {
        return get(new Tokens(db, new Uuid7(), () -> NOW).find(SecretHash.of(token)))
                .map(known -> known.caller().may(Permission.TOKENS))
                .orElse(false);
    }

    private boolean isKey(String key) {
        return get(db.withConnection(new IntegrationKeyStore()::known)).byKey().containsKey(SecretHash.of(key));
    }

    private int count(String table) {
        return get(pool.query("SELECT count(*)::int FROM " + table).execute())
                .iterator()
                .next()
                .getInteger(0);
    }
}
