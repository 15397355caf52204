package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.audit.Origin;
import io.vertx.core.Future;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ada, who has a password, is the only administrator; then a provider says that she is a viewer. */
class IdentityAccountsTest {

    private static final String ISSUER = "https://id.example.org";
    private static final Identity ADA = new Identity(ISSUER, "1", "ada@example.org", "Ada");
    private static final Identity BOB = new Identity(ISSUER, "2", "bob@example.org", "Bob");

    private final AuthFixture auth = new AuthFixture();

    @AfterEach
    void close() {
        auth.close();
    }

    private IdentityAccounts accounts(boolean local) {
        var ways = new SignInWays(local, ISSUER);
        var credentials = new Credentials(auth.sessions, auth.tokens);
        var users = new Users(auth.db, auth.passwords, credentials, auth.links, ways);
        return new IdentityAccounts(users, credentials, "admin@localhost");
    }

    private String roleOf(IdentityAccounts accounts, Identity identity, Role said) {
        var grant = new Grant(said, false, true);
        UUID id =
                get(auth.db.inTransaction(tx -> accounts.bringIn(tx, identity, grant, Origin.SYSTEM, auth.now.get())));
        User user = get(auth.sessions.user(id)).orElseThrow();
        return user.role();
    }

    @Test
    void theLastAdministratorStaysOne() {
        assertThat(roleOf(accounts(true), ADA, Role.VIEWER)).isEqualTo("admin");
    }

    @Test
    void anAdministratorBesideAnotherDoesNotStayOne() {
        IdentityAccounts accounts = accounts(true);
        assertThat(roleOf(accounts, BOB, Role.ADMIN)).isEqualTo("admin");
        assertThat(roleOf(accounts, ADA, Role.VIEWER)).isEqualTo("viewer");
        assertThat(roleOf(accounts, BOB, Role.VIEWER)).as("now the last").isEqualTo("admin");
    }

    @Test
    void aPasswordMakesNobodyAnotherAdministratorWhilePasswordsAreOff() {
        IdentityAccounts accounts = accounts(false);
        assertThat(roleOf(accounts, BOB, Role.ADMIN)).isEqualTo("admin");
        assertThat(roleOf(accounts, BOB, Role.VIEWER)).as("Ada cannot sign in").isEqualTo("admin");
    }

    @ParameterizedTest
    @CsvSource({
        "Ann@Example.org, ann@example.ORG, true",
        "mike@example.org, mi\u212ae@example.org, false",
        "mike@example.org, m\u0130ke@example.org, false",
        "ann@example.org, anna@example.org, false"
    })
    void upperAndLowerCaseOfAToZAreOneMailbox(String one, String other, boolean same) {
        assertThat(IdentityAccounts.isSameMailbox(one, other)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mi\u212ae@example.org", "m\u0130ke@example.org"})
    void anAddressThatTheDatabaseTakesForAnotherGivesNoAccountAway(String alike) {
        IdentityAccounts accounts = accounts(true);
        var elsewhere = new Identity("https://other.example.org", "1", "mike@example.org", "Mike");
        UUID mike = get(broughtIn(accounts, elsewhere));

        Future<UUID> stranger = broughtIn(accounts, new Identity(ISSUER, "3", alike, "Mike"));

        assertThat(get(stranger.otherwise(new UUID(0, 0)))).isNotEqualTo(mike);
    }

    private Future<UUID> broughtIn(IdentityAccounts accounts, Identity identity) {
        var grant = new Grant(Role.VIEWER, false, false);
        return auth.db.inTransaction(tx -> accounts.bringIn(tx, identity, grant, Origin.SYSTEM, auth.now.get()));
    }

    @Test
    void whereGroupsDoNotDecideARoleIsForTheFirstTimeOnly() {
        IdentityAccounts accounts = accounts(true);
        var grant = new Grant(Role.OPERATOR, false, false);
        UUID id = get(auth.db.inTransaction(tx -> accounts.bringIn(tx, ADA, grant, Origin.SYSTEM, auth.now.get())));

        User ada = get(auth.sessions.user(id)).orElseThrow();
        assertThat(ada.role()).isEqualTo("admin");
    }
}
