package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.audit.Origin;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void whereGroupsDoNotDecideARoleIsForTheFirstTimeOnly() {
        IdentityAccounts accounts = accounts(true);
        var grant = new Grant(Role.OPERATOR, false, false);
        UUID id = get(auth.db.inTransaction(tx -> accounts.bringIn(tx, ADA, grant, Origin.SYSTEM, auth.now.get())));

        User ada = get(auth.sessions.user(id)).orElseThrow();
        assertThat(ada.role()).isEqualTo("admin");
    }
}
